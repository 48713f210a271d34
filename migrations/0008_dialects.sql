-- The name of the built-in dialect that a source's items are read in; null: what most agencies do.
alter table source add column dialect text;

-- What this source does otherwise than that dialect, as an editor wrote it; laid over the built-in map when it is read.
alter table source add column dialect_changes jsonb;
