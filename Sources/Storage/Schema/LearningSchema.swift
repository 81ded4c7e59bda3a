/// What learning records are read by: time.
enum LearningSchema {
    static let first = [
        "CREATE INDEX course_event_at ON course_event (at) WHERE kind = 'passed'",
        "CREATE INDEX course_pass_at ON course_pass (at)",
        "CREATE INDEX attempt_closed_at ON attempt (closed_at) WHERE closed_at IS NOT NULL",
        "CREATE INDEX qualification_granted_at ON qualification (granted_at)",
    ]
}
