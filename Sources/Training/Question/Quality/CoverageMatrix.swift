/// How many usable questions there are for each theme and post; an empty cell is a gap to fill.
public struct CoverageMatrix: Sendable, Equatable {
    public let themes: [String]
    public let posts: [String]
    private let counts: [[Int]]

    /// - Parameters:
    ///   - themes: rows, in the order shown; themes of questions that are not among them are left out.
    ///   - posts: columns. A question that names no post counts for every post.
    public init(_ labels: [QuestionLabels], themes: [String], posts: [String]) {
        self.themes = themes
        self.posts = posts
        counts = themes.map { theme in
            posts.map { post in
                labels.count { $0.themes.contains(theme) && ($0.posts.isEmpty || $0.posts.contains(post)) }
            }
        }
    }

    public func count(theme: String, post: String) -> Int {
        guard let row = themes.firstIndex(of: theme), let column = posts.firstIndex(of: post) else { return 0 }
        return counts[row][column]
    }

    /// Cells below a number of questions.
    public func gaps(below least: Int = 1) -> [(theme: String, post: String, count: Int)] {
        themes.flatMap { theme in
            posts.map { (theme: theme, post: $0, count: count(theme: theme, post: $0)) }
        }.filter { $0.count < least }
    }
}
