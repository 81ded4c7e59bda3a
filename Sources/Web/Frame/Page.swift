/// A view model: a plain struct of ready-to-show strings, lists and flags, named as its template names them.
public protocol Page: Sendable {
    /// The template's name without extension.
    static var template: String { get }
    /// What the browser's tab says before the product's name.
    var title: String { get }
    /// Where the page stands, from the outside in, without the page itself.
    var crumbs: [Crumb] { get }
    /// Leads on without script when something on the page runs out.
    var refresh: Refresh? { get }
    /// One sentence about what was just done.
    var flash: Flash? { get }
}

extension Page {
    public var crumbs: [Crumb] { [] }
    public var refresh: Refresh? { nil }
    public var flash: Flash? { nil }
}

/// One step of the way to a page; the last has no address.
public struct Crumb: Sendable {
    public let label: String
    public let href: String?

    public init(_ label: String, href: String? = nil) {
        self.label = label
        self.href = href
    }
}

/// The page leads to `href` after so many seconds.
public struct Refresh: Sendable {
    public let seconds: Int
    public let href: String

    public init(seconds: Int, href: String) {
        self.seconds = seconds
        self.href = href
    }
}

/// A message above the page.
public struct Flash: Sendable {
    /// ok, due or plain.
    public let tone: String
    public let icon: String
    public let text: String

    public init(tone: String, icon: String, text: String) {
        self.tone = tone
        self.icon = icon
        self.text = text
    }
}

/// What stands around a page of a signed-in person; the families of pages fill it once, in one place.
public struct Shell: Sendable {
    public struct Item: Sendable {
        public let href: String
        public let label: String
        public let icon: String
        public let count: String?
        public let current: Bool

        public init(href: String, label: String, icon: String, count: String? = nil, current: Bool = false) {
            self.href = href
            self.label = label
            self.icon = icon
            self.count = count
            self.current = current
        }
    }

    public struct Group: Sendable {
        public let label: String
        public let items: [Item]
        /// The group can be folded, and arrives open or not; nil: it always stands open.
        public let fold: Fold?

        public init(label: String, items: [Item], fold: Fold? = nil) {
            self.label = label
            self.items = items
            self.fold = fold
        }

        public struct Fold: Sendable {
            public let open: Bool

            public init(open: Bool) {
                self.open = open
            }
        }
    }

    /// The certificate in the top bar.
    public struct Certificate: Sendable {
        public let label: String
        public let text: String
        /// ok, due or plain.
        public let tone: String
        public let href: String

        public init(label: String, text: String, tone: String, href: String) {
            self.label = label
            self.text = text
            self.tone = tone
            self.href = href
        }
    }

    public var nav: [Group]
    /// How many notices the person has not seen.
    public var reminders: Int
    public var certificate: Certificate?
    /// Post of the person, in words.
    public var role: String
    /// Last line of a printed page: who, when, which number.
    public var print: String
    public var organisation: String
    /// What keeps the whole house from its work; nil when nothing does.
    public var trouble: String?

    public init(
        nav: [Group], reminders: Int = 0, certificate: Certificate? = nil, role: String, print: String,
        organisation: String, trouble: String? = nil
    ) {
        self.organisation = organisation
        self.trouble = trouble
        self.nav = nav
        self.reminders = reminders
        self.certificate = certificate
        self.role = role
        self.print = print
    }
}
