import Access
import Actions
public import ArgumentParser
import Customers
import Foundation
import Storage
import Vocabulary

/// Somebody in storage only, for programs.
struct StoredReport: Encodable {
    let customer: String?
    let ground: String
    let setAt: Date

    init(_ line: StoredLine) {
        customer = line.customer?.description
        ground = line.one.ground.rawValue
        setAt = line.one.setAt
    }
}

extension StorageOnly.Ground: ExpressibleByArgument {}

extension OfficerOptions {
    /// As `work`, with the words for what stands in the way of storage only.
    func workOnStored(_ body: (Workplace, ID<StaffMember>) async throws -> Void) async throws {
        do { try await work(body) } catch let error as StorageOnlyError {
            throw CommandFailure(.failed, StoredWords.sentence(error))
        }
    }
}

/// Storage only in words for the terminal.
enum StoredWords {
    static func ground(_ ground: StorageOnly.Ground) -> String {
        switch ground {
        case .retention: say("法律、行政法规规定的保存期限未届满", "a retention period set by law has not ended")
        case .technical: say("删除从技术上难以实现", "deletion is technically hard")
        }
    }

    static func sentence(_ error: StorageOnlyError) -> String {
        switch error {
        case .unknown:
            say(
                "没有这个编号的打开申请。编号由 shouxin storage-only ask 打印。",
                "Nobody asked under that id. shouxin storage-only ask prints it.")
        case .reasonMissing: say("理由不足 4 个字。", "The reason has fewer than 4 characters.")
        case .reasonNamesCustomer:
            say("理由里有这位客户自己的信息，请改用工单号。", "The reason holds this customer's own values; give a ticket number.")
        case .alreadyStoredOnly: say("这位客户已经是仅存储。", "This customer is in storage only already.")
        case .notStoredOnly: say("这位客户不在仅存储里。", "This customer is not in storage only.")
        case .needsAnotherOfficer: say("要另一位负责人来做。", "It takes another officer.")
        case .alreadyApproved: say("已经同意过。", "It was agreed to already.")
        case .notOpen: say("没有两位负责人的同意，或半小时已过。", "No two officers agreed, or their half hour is over.")
        }
    }
}
