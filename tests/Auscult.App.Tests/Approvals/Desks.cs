using Auscult.App.Approvals;
using Auscult.Contracts;

namespace Auscult.App.Tests.Approvals;

/// <summary>Several people at the store of one organisation, and a clock that the test moves.</summary>
internal sealed class Desks : IAsyncDisposable
{
    private readonly Organisation _organisation = new();
    private readonly Desk _desk;

    private Desks(Organisation organisation, Desk desk) => (_organisation, _desk) = (organisation, desk);

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public IStore Store => _desk.Store;

    public Organisation Organisation => _organisation;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Desks> OpenAsync()
    {
        var organisation = new Organisation();
        return new Desks(organisation, await organisation.WriteAsync());
    }

    public Desk As(string actor) => _desk.As(actor, Clock);

    public ApprovalDesk Approvals(string actor) => new(As(actor));

    public Release Release(string actor) => new(As(actor));

    public Task<Approval> ProposeAsync(RiskLevel risk = RiskLevel.Elevated, string actor = "alice") =>
        Approvals(actor).ProposeAsync(Draft(risk), Cancellation);

    public async Task<Approval> ApproveAsync(Approval approval, string actor, ApprovalMeaning meaning) =>
        await Approvals(actor).ApproveAsync(approval.Id, approval.Draft.Hash, meaning, null, await SignerAsync(actor), Cancellation);

    public async Task<Approval> ApprovedAsync() => await ApproveAsync(await ProposeAsync(), "bob", ApprovalMeaning.ReviewedForPrivacy);

    public Task<Signer> SignerAsync(string actor) => Signer.ConfirmAsync(new KnownPassword(), actor, "right", null, Clock, Cancellation);

    public ApprovalDraft Draft(RiskLevel risk = RiskLevel.Elevated, char hash = 'a') =>
        new("public-export", "Counts of insomnia", "For the yearly report", "{}", new string(hash, 64), risk, Clock.Now.AddDays(7));

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _organisation.Dispose();
    }

    /// <summary>Knows one password and one code.</summary>
    internal sealed class KnownPassword : ISignatureCheck
    {
        public ValueTask<SignatureCheck> CheckAsync(string account, string password, string? code, CancellationToken cancellation) =>
            ValueTask.FromResult(
                password switch
                {
                    "right" => code is null or "123456" ? SignatureCheck.Confirmed : SignatureCheck.WrongCode,
                    "locked" => SignatureCheck.Locked,
                    _ => SignatureCheck.WrongPassword,
                }
            );
    }
}
