using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Requests for what leaves: only the steps of the table, each once, and never two releases.</summary>
internal static class ApprovalCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("approvals: a request comes back as proposed, and the audit names it", ComesBack),
        new("approvals: every pair of state and event does what the table says", FollowsTheTable),
        new("approvals: a change on an old row version changes and records nothing", StaleIsRefused),
        new("approvals: a revision keeps decisions of the version before, under its number", KeepsDecisions),
        new("approvals: of two claims on the version both saw one succeeds", ClaimsOnce),
        new("approvals: a failed attempt leaves room for one more, a complete one for none", AttemptsOnce),
        new("approvals: a page by state, newest first, and counts", ListsAndCounts),
        new("approvals: signing keys under new keys", RekeysSigningKeys),
    ];

    private static readonly ApprovalEvent[] Events = Enum.GetValues<ApprovalEvent>();

    private static ApprovalDraft Draft(int number = 1) =>
        new(
            "public-export",
            "title " + number,
            "because " + number,
            "{}",
            new string((char)('a' + number), 64),
            RiskLevel.High,
            Some.Noon.AddDays(7)
        );

    private static Task<Approval> ProposeAsync(IStore store, int number = 1) =>
        store.Approvals.ProposeAsync(Draft(number), "alice", Some.Noon, id => Entry("propose", id), default).AsTask();

    private static AuditEntry Entry(string action, long id) => new(Some.Noon, "alice", action, "approval:" + id, "{}", null);

    private static ApprovalChange Change(Approval approval, ApprovalEvent happened) =>
        new(approval.Id, approval.RowVersion, happened, Some.Noon.AddMinutes(5), "bob")
        {
            Decision = new(
                approval.Version,
                approval.Draft.Hash,
                "bob",
                happened != ApprovalEvent.Decline,
                ApprovalMeaning.ReviewedForPrivacy,
                "looked at it",
                Some.Noon.AddMinutes(4),
                3,
                [1, 2, 3]
            ),
            Draft = Draft(2),
            Receipt = "receipt",
        };

    private static async Task<Approval> ApplyAsync(IStore store, Approval approval, params ApprovalEvent[] events)
    {
        foreach (var happened in events)
        {
            Expect.True(await store.Approvals.ApplyAsync(Change(approval, happened), Entry("step", approval.Id), default), $"{happened}");
            approval = Expect.NotNull(await store.Approvals.FindAsync(approval.Id, default), "the request");
        }

        return approval;
    }

    private static async Task ComesBack(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var proposed = await ProposeAsync(store);
        await using var reader = await fixture.OpenReaderAsync();
        var found = Expect.NotNull(await reader.Approvals.FindAsync(proposed.Id, default), "the request");
        Expect.Equal(Draft(), found.Draft, "draft");
        Expect.Equal((ApprovalState.InReview, 1, "alice", 1), (found.State, found.Version, found.Proposer, found.RowVersion), "the rest");
        Expect.Equal(Some.Noon, found.ProposedAt, "time");
        Expect.Equal($"approval:{proposed.Id}", (await store.Audit.ReadAsync(0, 10, default))[^1].Entity, "audited entity");
        Expect.Equal(null, await store.Approvals.FindAsync(proposed.Id + 1, default), "a request that does not exist");
    }

    /// <summary>The shortest way to each state.</summary>
    private static readonly Dictionary<ApprovalState, ApprovalEvent[]> Ways = new()
    {
        [ApprovalState.InReview] = [],
        [ApprovalState.Approved] = [ApprovalEvent.ApproveLast],
        [ApprovalState.Declined] = [ApprovalEvent.Decline],
        [ApprovalState.Expired] = [ApprovalEvent.Expire],
        [ApprovalState.Withdrawn] = [ApprovalEvent.Withdraw],
        [ApprovalState.Releasing] = [ApprovalEvent.ApproveLast, ApprovalEvent.Claim],
        [ApprovalState.Released] = [ApprovalEvent.ApproveLast, ApprovalEvent.Claim, ApprovalEvent.Complete],
    };

    private static async Task FollowsTheTable(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        foreach (var state in Enum.GetValues<ApprovalState>())
        {
            foreach (var happened in Events)
            {
                var before = await ApplyAsync(store, await ProposeAsync(store), Ways[state]);
                Expect.Equal(state, before.State, "state on the way");
                var records = (await store.Audit.ReadAsync(0, 10_000, default)).Count;
                if (ApprovalTransitions.After(state, happened) is { } to)
                {
                    Expect.Equal(to, (await ApplyAsync(store, before, happened)).State, $"{happened} from {state}");
                    continue;
                }

                await Expect.ThrowsAsync<InvalidOperationException>(
                    async () => await store.Approvals.ApplyAsync(Change(before, happened), Entry("step", before.Id), default),
                    $"{happened} from {state}"
                );
                var after = Expect.NotNull(await store.Approvals.FindAsync(before.Id, default), "the request");
                Expect.Equal((before.State, before.RowVersion), (after.State, after.RowVersion), $"after {happened} from {state}");
                Expect.Equal(records, (await store.Audit.ReadAsync(0, 10_000, default)).Count, "audit records");
            }
        }
    }

    private static async Task StaleIsRefused(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var seen = await ProposeAsync(store);
        await ApplyAsync(store, seen, ApprovalEvent.ApprovePart);
        var records = (await store.Audit.ReadAsync(0, 10, default)).Count;
        Expect.True(
            !await store.Approvals.ApplyAsync(Change(seen, ApprovalEvent.ApproveLast), Entry("approve", seen.Id), default),
            "a change on an old row version is refused"
        );
        var after = Expect.NotNull(await store.Approvals.FindAsync(seen.Id, default), "the request");
        Expect.Equal((ApprovalState.InReview, 1), (after.State, after.Decisions.Count), "state and decisions");
        Expect.Equal(records, (await store.Audit.ReadAsync(0, 10, default)).Count, "audit records");
    }

    private static async Task KeepsDecisions(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var approval = await ApplyAsync(store, await ProposeAsync(store), ApprovalEvent.ApproveLast, ApprovalEvent.Revise);
        Expect.Equal((2, ApprovalState.InReview, Draft(2)), (approval.Version, approval.State, approval.Draft), "revised");
        var decision = approval.Decisions.Single();
        Expect.Equal((1, Draft().Hash, "bob", true), (decision.Version, decision.Hash, decision.Person, decision.IsApproval), "decision");
        Expect.Equal(
            (ApprovalMeaning.ReviewedForPrivacy, "looked at it", Some.Noon.AddMinutes(4), 3L),
            (decision.Meaning, decision.Comment, decision.At, decision.SignatureKey),
            "meaning, comment, time, key"
        );
        Expect.Sequence<byte>([1, 2, 3], decision.Signature, "signature");
    }

    private static async Task ClaimsOnce(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var approved = await ApplyAsync(store, await ProposeAsync(store), ApprovalEvent.ApproveLast);
        var claim = Change(approved, ApprovalEvent.Claim);
        var first = await store.Approvals.ApplyAsync(claim, Entry("claim", approved.Id), default);
        var second = await store.Approvals.ApplyAsync(claim, Entry("claim", approved.Id), default);
        Expect.Equal((true, false), (first, second), "the first and the second claim");
        var attempt = Expect.NotNull(await store.Approvals.FindAsync(approved.Id, default), "the request").Attempts.Single();
        Expect.Equal(new ReleaseAttempt(1, 1, "bob", Some.Noon.AddMinutes(5), null, null, null), attempt, "attempt");
    }

    private static async Task AttemptsOnce(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var approved = await ApplyAsync(store, await ProposeAsync(store), ApprovalEvent.ApproveLast);
        var failed = await ApplyAsync(store, approved, ApprovalEvent.Claim, ApprovalEvent.Fail);
        Expect.Equal((ApprovalState.Approved, false), (failed.State, failed.Attempts[0].Succeeded), "after a failure");
        var released = await ApplyAsync(store, failed, ApprovalEvent.Claim, ApprovalEvent.Complete);
        Expect.Sequence([false, true], released.Attempts.Select(attempt => attempt.Succeeded!.Value), "attempts");
        Expect.Equal((2, "receipt"), (released.Attempts[1].Number, released.Attempts[1].Receipt), "the second");
    }

    private static async Task ListsAndCounts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var (one, two) = (await ProposeAsync(store), await ProposeAsync(store, 2));
        var three = await ApplyAsync(store, await ProposeAsync(store, 3), ApprovalEvent.Withdraw);
        Expect.Sequence([two.Id, one.Id], await IdsAsync([ApprovalState.InReview], 0, 10), "in review, newest first");
        Expect.Sequence([two.Id], await IdsAsync([], 1, 1), "the second page of all");
        Expect.Sequence([three.Id], await IdsAsync([ApprovalState.Withdrawn, ApprovalState.Released], 0, 10), "of two states");
        var counts = await store.Approvals.CountAsync(default);
        Expect.Equal((2L, 1L, 2), (counts[ApprovalState.InReview], counts[ApprovalState.Withdrawn], counts.Count), "counts");

        async Task<IEnumerable<long>> IdsAsync(ApprovalState[] states, int skip, int take) =>
            (await store.Approvals.ListAsync(states, skip, take, default)).Select(approval => approval.Id);
    }

    private static async Task RekeysSigningKeys(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var first = await store.Approvals.AddSigningKeyAsync([1, 1], Some.Noon, default);
        var second = await store.Approvals.AddSigningKeyAsync([2, 2], Some.Noon, default);
        var page = await store.Approvals.ReadSigningKeysAsync(first, 10, default);
        Expect.Equal((second, 1), (page[0].Id, page.Count), "keys behind the first");
        await store.Approvals.RekeySigningKeysAsync([new RekeyedEntry(first, default, [9])], await store.JobAsync(), default);
        var keys = await store.Approvals.ReadSigningKeysAsync(0, 10, default);
        Expect.Sequence<byte>([9, 2, 2], keys.SelectMany(key => key.Sealed), "keys, one of them anew");
    }
}
