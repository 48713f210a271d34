/** First key of every two-part advisory lock of Wireroom, so that a shared cluster's other users are not met by chance. */
export const lockSpace = 7301;

/** Second keys. Number 1 is taken by `journal_append` in the migrations. */
export const lockKeys = { migration: 2, presence: 3 } as const;

/** First key of the locks under which one source's items are filed; the second is made from the source's id. */
export const filingLockSpace = 7303;

/** First key of the locks that job workers hold for life; the second is drawn at random by each worker. */
export const workerLockSpace = 7302;
