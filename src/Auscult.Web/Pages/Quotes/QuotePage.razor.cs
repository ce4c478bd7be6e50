using System.Globalization;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.App.Quotes;
using Auscult.Contracts;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Quotes;

/// <summary>What can be taken from a post, what taking it word for word would mean, and a place to say it otherwise.</summary>
public partial class QuotePage
{
    [Parameter]
    public long Post { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private Understanding Understanding { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private QuoteOffer? Offer { get; set; }

    private string? Problem { get; set; }

    private string Typed { get; set; } = "";

    private HttpContext Context => Accessor.HttpContext!;

    private bool MayWrite => Viewer.Can(Right.Triage) || Viewer.Can(Right.Propose);

    internal static string Address(long post) => string.Create(CultureInfo.InvariantCulture, $"/posts/{post}/quote");

    protected override async Task OnInitializedAsync()
    {
        try
        {
            Offer = await Workspace.ReadAsync(
                async store =>
                {
                    using var offers = new QuoteOffers(store, Workspace.Keyring, Understanding.PublicActors);
                    return await offers.OfAsync(Post, Viewer.Permissions, Right.ReadPosts, Context.RequestAborted);
                },
                Context.RequestAborted
            );
        }
        catch (RefusalException)
        {
            Context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>A refusal names words of the post, so it is shown here and never goes through an address.</summary>
    private async Task SaveAsync()
    {
        var form = Context.Request.Form;
        Typed = form.Trimmed("text");
        if (!MayWrite || !int.TryParse(form.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return;
        }

        try
        {
            await Workspace.WriteAsync(
                Viewer.Account,
                desk =>
                    new ParaphraseDesk(desk, Understanding.Protector, Viewer.Permissions).SaveAsync(
                        Post,
                        version,
                        Typed,
                        Context.RequestAborted
                    ),
                Context.RequestAborted
            );
        }
        catch (RefusalException refusal)
        {
            Problem = RefusalWords.Of(W, refusal);
            return;
        }

        Navigation.NavigateTo(Address(Post) + "?done=paraphrase-saved");
    }
}
