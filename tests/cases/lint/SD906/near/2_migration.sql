ALTER INDEX notes_search SET (target_segment_count = 4);
