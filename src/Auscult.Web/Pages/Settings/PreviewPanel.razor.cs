using Auscult.App;
using Auscult.App.Routing;
using Auscult.Contracts;
using Auscult.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Settings;

/// <summary>A preview, done or on its way. The words of sample posts are protected ones, and shown to those who may read posts.</summary>
public partial class PreviewPanel
{
    private const int Longest = 160;

    private readonly Dictionary<long, StoredPost> _posts = [];

    [Parameter, EditorRequired]
    public required PreviewRun Run { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private string Address => "/settings/rules/preview/" + Run.Id;

    protected override async Task OnInitializedAsync()
    {
        if (!Run.Result.IsCompletedSuccessfully || !Viewer.Can(Right.ReadPosts))
        {
            return;
        }

        var preview = await Run.Result;
        var end = Accessor.HttpContext!.RequestAborted;
        await Workspace.ReadAsync(
            async store =>
            {
                foreach (var id in preview.Kinds.SelectMany(kind => kind.NewSamples.Concat(kind.LostSamples)).Distinct())
                {
                    if (await store.Posts.FindAsync(id, end) is { IsDeleted: false } post)
                    {
                        _posts[id] = post;
                    }
                }

                return true;
            },
            end
        );
    }

    /// <summary>Differences that have posts to show, with the heading each is shown under.</summary>
    private IEnumerable<(string Heading, ItemKind Kind, IReadOnlyList<StoredPost> Posts)> Samples(Preview preview) =>
        preview
            .Kinds.SelectMany(kind =>
                new[]
                {
                    ("rules.gained-samples", kind.Kind, Known(kind.NewSamples)),
                    ("rules.lost-samples", kind.Kind, Known(kind.LostSamples)),
                }
            )
            .Where(samples => samples.Item3.Count > 0);

    private IReadOnlyList<StoredPost> Known(IReadOnlyList<long> posts) => [.. posts.Where(_posts.ContainsKey).Select(id => _posts[id])];

    private static string Short(StoredPost post)
    {
        var words = DisplayText.Clean(post.Title is null ? post.Text : $"{post.Title} · {post.Text}").ReplaceLineEndings(" ");
        return words.Length <= Longest ? words : words[..(char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }
}
