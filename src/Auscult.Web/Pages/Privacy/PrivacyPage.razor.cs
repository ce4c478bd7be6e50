using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Listening;
using Auscult.App.Privacy;
using Auscult.Contracts;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Privacy;

/// <summary>
/// One person's data. What is typed to find a person is posted and never part of an address: addresses are kept by browsers and servers.
/// </summary>
public partial class PrivacyPage
{
    private const int MostHits = 200;

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private Understanding Understanding { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private string By { get; set; } = "account";

    private string Value { get; set; } = "";

    private string Network { get; set; } = "";

    private FoundPerson? Found { get; set; }

    private ErasurePreview? Reach { get; set; }

    private string? Problem { get; set; }

    private IReadOnlyList<Objection> Objections { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        var end = Accessor.HttpContext!.RequestAborted;
        Objections = await Workspace.ReadAsync(async store => await store.Objections.ListAsync(end), end);
    }

    private async Task FindAsync()
    {
        var (context, form) = (Accessor.HttpContext!, Accessor.HttpContext!.Request.Form);
        (By, Value, Network) = (form.Text("by"), form.Trimmed("value"), form.Trimmed("network"));
        try
        {
            var found = await Workspace.ReadAsync(store => FindAsync(store, context.RequestAborted), context.RequestAborted);
            await Workspace.WriteAsync(
                Viewer.Account,
                desk => new PersonDesk(desk, Understanding.Protector).RecordSearchAsync(By, found, context.RequestAborted),
                context.RequestAborted
            );
            Reach = found.IsNobody
                ? null
                : await Workspace.ReadAsync(
                    store =>
                        PersonDesk.PreviewAsync(
                            store,
                            new PersonSelection([.. found.Authors.Select(author => author.Author)], found.Posts, WithReposts: true),
                            context.RequestAborted
                        ),
                    context.RequestAborted
                );
            Found = found;
        }
        catch (RefusalException refusal)
        {
            Problem = RefusalWords.Of(W, refusal);
        }
    }

    private async Task<FoundPerson> FindAsync(IStore store, CancellationToken cancellation)
    {
        using var finder = new PersonFinder(store, Workspace.Keyring);
        switch (By)
        {
            case "post":
                return await finder.ByPostAsync(Network, Value, cancellation);
            case "words":
                var hits = await new Explorer(store.Search, Workspace.Clock).SearchAsync(
                    Value,
                    new SearchOptions(0, MostHits, 0),
                    cancellation
                );
                return await finder.ByPostsAsync([.. hits.Posts.Select(post => post.Post.Id)], cancellation);
            default:
                By = "account";
                return await finder.ByAccountAsync(Network, Value, cancellation);
        }
    }
}
