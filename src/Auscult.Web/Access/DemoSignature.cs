using Auscult.Contracts;

namespace Auscult.Web.Access;

/// <summary>
/// How a visitor of the demo signs, who has no account: by a word that the page shows. It is part of the demo alone; the host takes it for no
/// folder but one that holds nothing real, and refuses to serve such a folder in any other way.
/// </summary>
internal sealed class DemoSignature : ISignatureCheck
{
    /// <summary>The word; too short to be anybody's password.</summary>
    public const string Word = "demo";

    public ValueTask<SignatureCheck> CheckAsync(string account, string password, string? code, CancellationToken cancellation) =>
        ValueTask.FromResult(password == Word ? SignatureCheck.Confirmed : SignatureCheck.WrongPassword);
}
