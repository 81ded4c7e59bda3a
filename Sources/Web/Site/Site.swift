public import Access
public import Actions
public import Documents
import Foundation
public import Hummingbird
import Privacy
import Vocabulary

/// The demo company's sign-ins, shown on the sign-in page of a demo and nowhere else.
public struct DemoSignIns: Sendable {
    public let accounts: [(account: String, roles: [Role])]
    public let password: String

    public init(accounts: [(account: String, roles: [Role])], password: String) {
        self.accounts = accounts
        self.password = password
    }
}

/// Everything that is served, wired to one workplace.
public struct Site {
    public let frame: WebFrame

    /// - Parameters:
    ///   - demo: only for the demo company.
    ///   - pdf: what turns an uploaded PDF into text; without it the page says so.
    /// - Throws: a fault of the bundled files, found at start.
    public init(
        _ workplace: Workplace, configuration: WebConfiguration, demo: DemoSignIns? = nil, pdf: PDFTool? = nil
    ) throws {
        let frontend = try Frontend(configuration: configuration, rulebook: workplace.rulebook)
        let shells = Shells(workplace: workplace, frontend: frontend)
        let desk = Desk(
            workplace: workplace, frontend: frontend, shells: shells, laws: frontend.laws)
        frame = WebFrame(
            frontend, source: WorkplaceSignIn(workplace: workplace), shell: { try shells.shell($0, $1) },
            clock: { workplace.now }, record: { try await workplace.record($0) })
        for family in try Self.families(desk, demo, pdf) { family.add(to: frame.routes) }
    }

    private static func families(_ desk: Desk, _ demo: DemoSignIns?, _ pdf: PDFTool?) throws -> [any RouteFamily] {
        [
            HealthRoutes(desk.workplace, version: desk.frontend.configuration.version),
            UnlockedRoutes(frontend: desk.frontend),
            SignInRoutes(desk: desk, demo: demo),
            PasswordRoutes(desk: desk),
            PreferenceRoutes(desk: desk),
            StaffFormRoutes(desk: desk),
            StaffRoutes(desk: desk),
            TeamRoutes(desk: desk),
            CustomerRoutes(desk: desk),
            RevealRoutes(desk: desk),
            ImportRoutes(desk: desk),
            PaletteRoutes(desk: desk),
            APIRoutes(desk: desk, document: try BundledFiles.data("openapi.json")),
            QualificationRoutes(desk: desk),
            AccessRoutes(desk: desk),
            EmergencyRoutes(desk: desk),
            CoverageRoutes(desk: desk),
            RetrainingRoutes(desk: desk),
            ReminderRoutes(desk: desk),
            LawChangeRoutes(desk: desk),
            CertificateRoutes(desk: desk),
            BadgeRoutes(desk: desk),
            ExamRoutes(desk: desk),
            PracticeRoutes(desk: desk),
            QuestionImportRoutes(desk: desk),
            QuestionRoutes(desk: desk),
            PaperRoutes(desk: desk),
            ObjectionRoutes(desk: desk),
            RegradeRoutes(desk: desk),
            MarkingRoutes(desk: desk),
            ActivityRoutes(desk: desk),
            ErasureRoutes(desk: desk),
            LedgerRoutes(desk: desk),
            LedgerProofRoutes(desk: desk),
            HomeRoutes(desk: desk),
            CourseRoutes(desk: desk),
            CourseFileRoutes(desk: desk),
            LawRoutes(desk: desk),
            DrillRoutes(desk: desk),
            TrainingRoutes(desk: desk),
            SessionSignInRoutes(desk: desk),
            PlanRoutes(desk: desk),
            RetentionRoutes(desk: desk),
            TabletopRoutes(desk: desk),
            ScanRoutes(desk: desk, uploads: ScanUpload(pdf: pdf)),
            SettingsRoutes(desk: desk),
            KeysRoutes(desk: desk),
            AboutRoutes(desk: desk),
            BackupRoutes(desk: desk),
            StorageRoutes(desk: desk),
        ]
    }

    public var router: Router<WebContext> { frame.router }

    /// Every route with its permission, for `shouxin routes`.
    public func table() throws -> RouteTable { try frame.table() }
}

/// The routes of one family of pages.
protocol RouteFamily {
    func add(to routes: Routes)
}
