using Auscult.App.Approvals;
using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Tests.Approvals;

public sealed class ApprovalDeskTests : IAsyncLifetime
{
    private Desks _desks = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desks = await Desks.OpenAsync();

    public ValueTask DisposeAsync() => _desks.DisposeAsync();

    [Fact]
    public async Task Approve_ByTheProposer_IsRefused()
    {
        var approval = await _desks.ProposeAsync(actor: "alice");

        var refusal = await RefusedAsync(() => _desks.ApproveAsync(approval, "alice", ApprovalMeaning.ReviewedForPrivacy));

        Assert.Contains("another person", refusal, StringComparison.Ordinal);
        Assert.Equal(ApprovalState.InReview, (await FindAsync(approval)).State);
    }

    [Theory]
    [InlineData(RiskLevel.Low, ApprovalMeaning.ReviewedForContent)]
    [InlineData(RiskLevel.Elevated, ApprovalMeaning.ReviewedForPrivacy)]
    public async Task Approve_RiskOfOneApproval_NeedsThatMeaning(RiskLevel risk, ApprovalMeaning needed)
    {
        var approval = await _desks.ProposeAsync(risk);
        var other = Enum.GetValues<ApprovalMeaning>().Single(meaning => meaning != needed);

        await RefusedAsync(() => _desks.ApproveAsync(approval, "bob", other));

        Assert.Equal(ApprovalState.Approved, (await _desks.ApproveAsync(approval, "bob", needed)).State);
    }

    [Fact]
    public async Task Approve_HighRisk_NeedsTwoPeopleAndBothMeanings()
    {
        var approval = await _desks.ProposeAsync(RiskLevel.High);

        var half = await _desks.ApproveAsync(approval, "bob", ApprovalMeaning.ReviewedForPrivacy);
        Assert.Equal(ApprovalState.InReview, half.State);
        Assert.Equal([ApprovalMeaning.ReviewedForContent], half.MissingMeanings());
        await RefusedAsync(() => _desks.ApproveAsync(half, "bob", ApprovalMeaning.ReviewedForContent));
        await RefusedAsync(() => _desks.ApproveAsync(half, "carol", ApprovalMeaning.ReviewedForPrivacy));

        Assert.Equal(ApprovalState.Approved, (await _desks.ApproveAsync(half, "carol", ApprovalMeaning.ReviewedForContent)).State);
    }

    [Fact]
    public async Task Approve_VersionThatWasRevisedMeanwhile_IsRefused()
    {
        var seen = await _desks.ProposeAsync();
        await _desks.Approvals("alice").ReviseAsync(seen.Id, _desks.Draft(hash: 'b'), Cancellation);

        var refusal = await RefusedAsync(() => _desks.ApproveAsync(seen, "bob", ApprovalMeaning.ReviewedForPrivacy));

        Assert.Contains("version 2", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revise_AfterApproval_GoesBackToReviewAndTheApprovalCountsNoMore()
    {
        var approved = await _desks.ApprovedAsync();

        var revised = await _desks.Approvals("alice").ReviseAsync(approved.Id, _desks.Draft(hash: 'b'), Cancellation);

        Assert.Equal((ApprovalState.InReview, 2), (revised.State, revised.Version));
        Assert.Empty(revised.Current());
        Assert.Single(revised.Decisions);
        await RefusedAsync(() => _desks.Release("paul").ClaimAsync(revised.Id, revised.Draft, Cancellation));
    }

    [Fact]
    public async Task Revise_AndWithdraw_AreTheProposersAlone()
    {
        var approval = await _desks.ProposeAsync();

        await RefusedAsync(() => _desks.Approvals("bob").ReviseAsync(approval.Id, _desks.Draft(hash: 'b'), Cancellation));
        await RefusedAsync(() => _desks.Approvals("bob").WithdrawAsync(approval.Id, Cancellation));

        Assert.Equal(ApprovalState.Withdrawn, (await _desks.Approvals("alice").WithdrawAsync(approval.Id, Cancellation)).State);
    }

    [Fact]
    public async Task Decline_WithoutReason_IsRefused_WithReason_IsFinalForTheVersion()
    {
        var approval = await _desks.ProposeAsync();
        var signer = await _desks.SignerAsync("bob");
        var bob = _desks.Approvals("bob");

        await RefusedAsync(() =>
            bob.DeclineAsync(approval.Id, approval.Draft.Hash, ApprovalMeaning.ReviewedForPrivacy, " ", signer, Cancellation)
        );
        var declined = await bob.DeclineAsync(
            approval.Id,
            approval.Draft.Hash,
            ApprovalMeaning.ReviewedForPrivacy,
            "row 3 names a village",
            signer,
            Cancellation
        );

        Assert.Equal(ApprovalState.Declined, declined.State);
        await RefusedAsync(() => _desks.ApproveAsync(declined, "carol", ApprovalMeaning.ReviewedForPrivacy));
    }

    [Fact]
    public async Task Approve_AfterTheExpiry_IsRefusedAndMarksItExpired()
    {
        var approval = await _desks.ProposeAsync();
        _desks.Clock.Now = approval.Draft.ExpiresAt;

        await RefusedAsync(() => _desks.ApproveAsync(approval, "bob", ApprovalMeaning.ReviewedForPrivacy));

        Assert.Equal(ApprovalState.Expired, (await FindAsync(approval)).State);
    }

    [Fact]
    public async Task ExpireDue_MarksOnlyWhatIsLate()
    {
        var late = await _desks.ProposeAsync();
        var approved = await _desks.ApprovedAsync();
        _desks.Clock.Now = late.Draft.ExpiresAt.AddSeconds(-1);
        var fresh = await _desks.ProposeAsync();
        Assert.Equal(0, await _desks.Approvals("system").ExpireDueAsync(Cancellation));
        _desks.Clock.Now = late.Draft.ExpiresAt;

        Assert.Equal(2, await _desks.Approvals("system").ExpireDueAsync(Cancellation));

        Assert.Equal(
            [ApprovalState.Expired, ApprovalState.Expired, ApprovalState.InReview],
            [(await FindAsync(late)).State, (await FindAsync(approved)).State, (await FindAsync(fresh)).State]
        );
    }

    [Theory]
    [InlineData("wrong", null)]
    [InlineData("right", "000000")]
    [InlineData("locked", null)]
    public async Task Confirm_WithoutTheRightSecret_GivesNoSigner(string password, string? code) =>
        await RefusedAsync(() => Signer.ConfirmAsync(new Desks.KnownPassword(), "bob", password, code, _desks.Clock, Cancellation));

    [Fact]
    public async Task Approve_WithAnotherPersonsOrAnOldSignature_IsRefused()
    {
        var approval = await _desks.ProposeAsync();
        var carol = await _desks.SignerAsync("carol");
        var bob = await _desks.SignerAsync("bob");
        _desks.Clock.Now += Signer.Validity + TimeSpan.FromSeconds(1);

        foreach (var signer in new[] { carol, bob })
        {
            await RefusedAsync(() =>
                _desks
                    .Approvals("bob")
                    .ApproveAsync(approval.Id, approval.Draft.Hash, ApprovalMeaning.ReviewedForPrivacy, null, signer, Cancellation)
            );
        }
    }

    [Fact]
    public async Task Signatures_AreGenuine_AndOutliveAKeyRotation()
    {
        var approved = await _desks.ApprovedAsync();
        await using var desk = _desks.As("admin");
        Assert.Empty(await approved.ForgedAsync(desk.Store, desk.Keyring, Cancellation));

        await KeyRotation.RunAsync(desk, Cancellation);

        Assert.Empty(await (await FindAsync(approved)).ForgedAsync(desk.Store, desk.Keyring, Cancellation));
    }

    /// <summary>Each part of a decision is signed: changing any one is seen.</summary>
    [Fact]
    public async Task Forged_AnyPartOfADecisionChanged_IsFound()
    {
        var approved = await _desks.ApprovedAsync();
        var genuine = approved.Decisions[0];
        ApprovalDecision[] forgeries =
        [
            genuine with
            {
                Version = 2,
            },
            genuine with
            {
                Hash = new string('b', 64),
            },
            genuine with
            {
                Person = "mallory",
            },
            genuine with
            {
                IsApproval = false,
            },
            genuine with
            {
                Meaning = ApprovalMeaning.ReviewedForContent,
            },
            genuine with
            {
                Comment = "yes",
            },
            genuine with
            {
                At = genuine.At.AddSeconds(1),
            },
            genuine with
            {
                SignatureKey = 99,
            },
            genuine with
            {
                Signature = [.. genuine.Signature[..^1], (byte)(genuine.Signature[^1] ^ 1)],
            },
        ];
        await using var desk = _desks.As("admin");

        foreach (var forgery in forgeries)
        {
            var forged = await (approved with { Decisions = [forgery] }).ForgedAsync(desk.Store, desk.Keyring, Cancellation);
            Assert.Equal([forgery], forged);
        }

        var elsewhere = approved with { Id = approved.Id + 1 };
        Assert.Single(await elsewhere.ForgedAsync(desk.Store, desk.Keyring, Cancellation));
    }

    [Fact]
    public async Task Decisions_AreAuditedWithMeaningAndHash()
    {
        var approved = await _desks.ApprovedAsync();

        var records = await _desks.Store.Audit.ReadAsync(0, 10, Cancellation);

        Assert.Equal(
            [("alice", "propose"), ("bob", "approve")],
            records.Where(record => record.Entity == $"approval:{approved.Id}").Select(record => (record.Actor, record.Action))
        );
        await using var desk = _desks.As("auditor");
        var values = desk.Trail.Values(records[^1], await _desks.Store.Audit.KeyAsync(records[^1].Sequence, Cancellation));
        Assert.Contains("ReviewedForPrivacy", values, StringComparison.Ordinal);
        Assert.Contains(approved.Draft.Hash, values, StringComparison.Ordinal);
    }

    private async Task<Approval> FindAsync(Approval approval) => (await _desks.Store.Approvals.FindAsync(approval.Id, Cancellation))!;

    private static async Task<string> RefusedAsync(Func<Task> work) => (await Assert.ThrowsAnyAsync<RefusalException>(work)).Message;
}
