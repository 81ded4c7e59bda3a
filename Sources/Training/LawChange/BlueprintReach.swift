extension Blueprint {
    /// Whether one of these questions may come up in a paper drawn by it.
    public func mayDraw(from candidates: [Candidate]) -> Bool {
        candidates.contains { candidate in
            let isMeant =
                post == nil || candidate.labels.posts.isEmpty || candidate.labels.posts.contains(post ?? "")
            return !never.contains(candidate.question) && isMeant
                && (always.contains(candidate.question) || cells.contains { $0.count > 0 && $0.accepts(candidate) })
        }
    }
}
