import Actions
import Foundation
import Vault

/// How the keys stand: unlocking, epoch, ratchet, versions, closings, and the self-test of the ciphers.
struct KeysPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
        var hint: String?
    }

    struct Version: Sendable {
        let name: String
        let count: String
        let newest: String
    }

    struct IndexVersion: Sendable {
        let name: String
        let state: String
        let tone: String
    }

    struct Closing: Sendable {
        let name: String
        let at: String
        let count: String
    }

    struct Check: Sendable {
        let name: String
        let source: String
        let count: String
        let state: String
        let tone: String
    }

    static let template = "keys-page"

    let title: String
    let flash: Flash?
    let csrf: String
    let facts: [Fact]
    let remarks: [String]
    let versions: [Version]
    let indexVersions: [IndexVersion]
    /// How far a rotation of the index key has come; nil when none runs.
    let indexProgress: String?
    let closings: [Closing]
    let isFirst: Bool
    let checks: [Check]

    init(
        _ figures: KeyOverview, _ test: SelfTest, flash: Flash? = nil, _ desk: Desk, _ context: WebContext
    ) {
        let text = { (key: String, values: [String: String]) in
            desk.frontend.text("keys.\(key)", context, values)
        }
        title = text("title", [:])
        self.flash = flash
        csrf = context.csrf
        let services = figures.kms.map {
            Fact(
                label: text("kms", [:]),
                text: text("kms_place", ["place": $0.place, "version": String($0.keyVersion)]))
        }
        let unlock = Fact(label: text("unlock", [:]), text: text(Self.key(figures.unlock), [:]))
        let former = figures.former.map { former in
            Fact(
                label: text("former", [:]), text: text("former_at", ["at": Words.moment(former.at)]),
                hint: text(former.opensCopies ? "former_opens_copies" : "former_is_void", [:]))
        }
        facts =
            [unlock] + services + [former].compactMap { $0 } + [
                Fact(label: text("suite", [:]), text: figures.suite.name),
                Fact(label: text("epoch", [:]), text: Words.number(Int(figures.epoch)), hint: text("epoch_hint", [:])),
                Fact(
                    label: text("ratchet", [:]),
                    text: figures.ratchetStep == 0
                        ? text("ratchet_none", [:])
                        : text("ratchet_step", ["step": Words.number(Int(clamping: figures.ratchetStep))]),
                    hint: text("ratchet_hint", [:])),
                Fact(label: text("count", [:]), text: Words.number(figures.keyCount)),
                Fact(label: text("waiting", [:]), text: Words.number(figures.waiting)),
            ]
        remarks = [
            figures.isClosing ? "unfinished" : nil, figures.ratchetStep == 0 ? "no_ratchet" : nil,
            figures.unlock == .keyFile ? "key_file_remark" : nil, figures.unlock == .kms ? "kms_remark" : nil,
        ].compactMap { $0.map { text($0, [:]) } }
        versions = figures.versions.map { version in
            Version(
                name: text("version_name", ["number": String(version.version)]), count: Words.number(version.count),
                newest: Words.number(version.newestCount))
        }
        indexVersions = figures.indexVersions.map { version in
            let state = version.isNewest ? "index_writing" : version.isInUse ? "index_asked" : "index_going"
            return IndexVersion(
                name: text("version_name", ["number": String(version.version)]), state: text(state, [:]),
                tone: version.isNewest ? "ok" : "due")
        }
        indexProgress = figures.indexRotation.map {
            text("index_progress", ["made": Words.number($0.made), "total": Words.number($0.total)])
        }
        closings = figures.closings.suffix(10).reversed().map { closed in
            Closing(
                name: text("epoch_name", ["number": String(closed.epoch)]), at: Words.moment(closed.at),
                count: Words.number(closed.keyCount))
        }
        isFirst = closings.isEmpty
        checks = test.checks.map { check in
            Check(
                name: check.name, source: check.source, count: Words.number(check.count),
                state: text(check.isSound ? "sound" : "unsound", [:]), tone: check.isSound ? "ok" : "due")
        }
    }

    private static func key(_ way: UnlockWay) -> String {
        switch way {
        case .passphrase: "passphrase"
        case .kms: "kms_alone"
        case .keyFile, .shares: "key_file"
        }
    }
}
