import Access
import Foundation
import Ledger
import Storage
import Training
import Vocabulary

extension Workplace {
    /// A certificate as an Open Badges 3.0 credential.
    ///
    /// - Parameter sheet: as `ShowCertificate` gave it, which decided who may see it.
    public func badge(of sheet: CertificateSheet, site: String) throws -> String {
        try OpenBadge(
            sheet.held, account: sheet.holder.signInName, issuer: try organisation(), site: site
        ).token(badgeSigner())
    }

    /// Which certificates of a year are revoked, for anybody.
    public func badgeStatus(year: Int, site: String) throws -> String {
        let revoked = try store.read { try $0.revokedCertificates(year: year) }
        return try StatusList(year: year, revoked: revoked.compactMap { StatusPlace($0)?.index })
            .token(site: site, issuer: try organisation(), at: now, badgeSigner())
    }

    /// Who signs badges, for anybody.
    public func badgeIssuer(site: String) throws -> [UInt8] {
        try BadgeIssuer.json(site: site, name: try organisation(), badgeSigner())
    }

    private func badgeSigner() throws -> OpenBadge.Signer {
        let key = try store.badgeKey()
        return OpenBadge.Signer(publicKey: Array(key.verifierKey.publicKey.bytes)) { key.signature(over: $0) }
    }
}
