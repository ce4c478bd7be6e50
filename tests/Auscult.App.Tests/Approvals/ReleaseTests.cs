using Auscult.App.Approvals;
using Auscult.Contracts;

namespace Auscult.App.Tests.Approvals;

public sealed class ReleaseTests : IAsyncLifetime
{
    private Desks _desks = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desks = await Desks.OpenAsync();

    public ValueTask DisposeAsync() => _desks.DisposeAsync();

    [Fact]
    public async Task Claim_Approved_ReleasesOnce()
    {
        var approved = await _desks.ApprovedAsync();
        var release = _desks.Release("paul");

        var ticket = await release.ClaimAsync(approved.Id, approved.Draft, Cancellation);
        Assert.Contains("interrupted", await RefusedAsync(release, approved), StringComparison.Ordinal);
        var released = await release.CompleteAsync(ticket, "digest", Cancellation);

        Assert.Equal(ApprovalState.Released, released.State);
        Assert.Contains("sent twice", await RefusedAsync(release, approved), StringComparison.Ordinal);
        Assert.Equal(true, Assert.Single(released.Attempts).Succeeded);
    }

    [Fact]
    public async Task Claim_ContentThatChanged_GoesBackToReviewAndNothingIsClaimed()
    {
        var approved = await _desks.ApprovedAsync();

        var refusal = await Assert.ThrowsAnyAsync<RefusalException>(() =>
            _desks.Release("paul").ClaimAsync(approved.Id, _desks.Draft(hash: 'c'), Cancellation)
        );

        Assert.Contains("back in review", refusal.Message, StringComparison.Ordinal);
        var revised = await FindAsync(approved);
        Assert.Equal((ApprovalState.InReview, 2, "alice"), (revised.State, revised.Version, revised.Proposer));
        Assert.Empty(revised.Attempts);
    }

    [Fact]
    public async Task Claim_AfterTheExpiry_SendsNothing()
    {
        var approved = await _desks.ApprovedAsync();
        _desks.Clock.Now = approved.Draft.ExpiresAt;

        Assert.Contains("not sent", await RefusedAsync(_desks.Release("paul"), approved), StringComparison.Ordinal);

        Assert.Equal(ApprovalState.Expired, (await FindAsync(approved)).State);
    }

    [Fact]
    public async Task Fail_NothingLeft_AllowsAnotherAttempt()
    {
        var approved = await _desks.ApprovedAsync();
        var release = _desks.Release("paul");

        var failed = await release.FailAsync(await release.ClaimAsync(approved.Id, approved.Draft, Cancellation), "no space", Cancellation);
        Assert.Equal(ApprovalState.Approved, failed.State);
        var ticket = await release.ClaimAsync(approved.Id, approved.Draft, Cancellation);

        Assert.Equal(2, ticket.Attempt);
        Assert.Equal(ApprovalState.Released, (await release.CompleteAsync(ticket, "digest", Cancellation)).State);
    }

    /// <summary>The process died between claim and end: only a person's word opens the way, and the reason is kept.</summary>
    [Theory]
    [InlineData(true, ApprovalState.Released)]
    [InlineData(false, ApprovalState.Approved)]
    public async Task Settle_InterruptedAttempt_FollowsThePersonsWord(bool hasLeft, ApprovalState state)
    {
        var approved = await _desks.ApprovedAsync();
        await _desks.Release("paul").ClaimAsync(approved.Id, approved.Draft, Cancellation);
        await Assert.ThrowsAnyAsync<RefusalException>(() => _desks.Release("paul").SettleAsync(approved.Id, hasLeft, " ", Cancellation));

        var settled = await _desks.Release("paul").SettleAsync(approved.Id, hasLeft, "asked the recipient", Cancellation);

        Assert.Equal(state, settled.State);
        Assert.Equal((hasLeft, "asked the recipient"), (settled.Attempts[0].Succeeded!.Value, settled.Attempts[0].Receipt));
    }

    [Fact]
    public async Task Claim_WithADecisionPutInBelowTheDesk_IsRefused()
    {
        var approval = await _desks.ProposeAsync();
        var forged = new ApprovalDecision(
            1,
            approval.Draft.Hash,
            "bob",
            true,
            ApprovalMeaning.ReviewedForPrivacy,
            null,
            _desks.Clock.Now,
            1,
            new byte[32]
        );
        var change = new ApprovalChange(approval.Id, 1, ApprovalEvent.ApproveLast, _desks.Clock.Now, "mallory") { Decision = forged };
        await using var desk = _desks.As("mallory");
        Assert.True(await _desks.Store.Approvals.ApplyAsync(change, desk.Trail.Entry("approve", "approval:1", new { }), Cancellation));

        Assert.Contains("signatures", await RefusedAsync(_desks.Release("paul"), approval), StringComparison.Ordinal);
    }

    /// <summary>
    /// People do random things, many of them on what they saw a while ago. Whatever the order, nothing leaves that is not approved for these
    /// very words by somebody else, in time, and nothing leaves twice.
    /// </summary>
    [Fact]
    public async Task AnyOrder_OfAnything_NeverReleasesUnapprovedLateOrTwice()
    {
        var random = new Random(20260304);
        var released = 0;
        for (var run = 0; run < 60; run++)
        {
            released += await RunAsync(random) ? 1 : 0;
        }

        Assert.InRange(released, 5, 55);
    }

    private async Task<bool> RunAsync(Random random)
    {
        string[] people = ["alice", "bob", "carol"];
        var seen = new List<Approval> { await _desks.ProposeAsync((RiskLevel)random.Next(3)) };
        var sent = new List<Approval>();
        for (var step = 0; step < 25; step++)
        {
            var (actor, approval) = (people[random.Next(3)], seen[random.Next(seen.Count)]);
            try
            {
                seen.Add(await StepAsync(random, actor, approval, seen[0].Id, sent));
            }
            catch (RefusalException)
            {
                // Most of what people try here is refused; what counts is what happened all the same.
            }
        }

        foreach (var left in sent)
        {
            var approvals = left
                .Decisions.Where(one => one.IsApproval && one.Version == left.Version && one.Hash == left.Draft.Hash)
                .ToList();
            Assert.Empty(ApprovalDemands.Of[left.Draft.Risk].Except(approvals.Select(one => one.Meaning)));
            Assert.Distinct(approvals.Select(one => one.Person));
            Assert.DoesNotContain(left.Proposer, approvals.Select(one => one.Person));
            Assert.True(left.Attempts[^1].StartedAt < left.Draft.ExpiresAt);
        }

        Assert.True(sent.Count <= 1);
        return sent.Count == 1;
    }

    private async Task<Approval> StepAsync(Random random, string actor, Approval approval, long id, List<Approval> sent)
    {
        var desk = _desks.Approvals(actor);
        switch (random.Next(10))
        {
            case 0:
                return await desk.ReviseAsync(id, _desks.Draft(approval.Draft.Risk, (char)('a' + random.Next(3))), Cancellation);
            case 1 when random.Next(4) == 0:
                return await desk.WithdrawAsync(id, Cancellation);
            case 2 when random.Next(3) == 0:
                _desks.Clock.Now += TimeSpan.FromDays(random.Next(3));
                return approval;
            case 3:
                return await desk.DeclineAsync(
                    id,
                    approval.Draft.Hash,
                    ApprovalMeaning.ReviewedForContent,
                    "no",
                    await _desks.SignerAsync(actor),
                    Cancellation
                );
            case 4 or 5:
                var ticket = await _desks.Release(actor).ClaimAsync(id, approval.Draft, Cancellation);
                if (random.Next(3) == 0)
                {
                    return await _desks.Release(actor).FailAsync(ticket, "refused by the other side", Cancellation);
                }

                sent.Add(ticket.Approval);
                return await _desks.Release(actor).CompleteAsync(ticket, "sent", Cancellation);
            default:
                return await _desks.ApproveAsync(approval, actor, (ApprovalMeaning)random.Next(2));
        }
    }

    private async Task<Approval> FindAsync(Approval approval) => (await _desks.Store.Approvals.FindAsync(approval.Id, Cancellation))!;

    private static async Task<string> RefusedAsync(Release release, Approval approval) =>
        (await Assert.ThrowsAnyAsync<RefusalException>(() => release.ClaimAsync(approval.Id, approval.Draft, Cancellation))).Message;
}
