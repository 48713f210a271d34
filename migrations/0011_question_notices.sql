-- Which stories a notice asks about: looked up with every answer and in the tray of notices.
create index desk_question_notice on desk_question (notice_id) where notice_id is not null;
