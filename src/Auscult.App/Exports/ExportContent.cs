using System.Globalization;
using Auscult.App.Access;
using Auscult.App.Listening;
using Auscult.App.Quotes;
using Auscult.Contracts;

namespace Auscult.App.Exports;

/// <summary>Reads the rows of an export, at one state of the store, into whatever takes them.</summary>
internal sealed class ExportContent(IStore store, Keyring keyring, Understanding understanding)
{
    private const int Page = 500;

    /// <summary>Posts looked at for each quote wanted, before it is given up that there are more.</summary>
    private const int LooksPerQuote = 20;

    public async Task WriteAsync(ExportPlan plan, ITableSink sink, CancellationToken cancellation)
    {
        foreach (var table in ExportTables.Of(plan.Spec))
        {
            sink.Begin(table);
            await (
                table == ExportTables.Posts ? PostsAsync(plan, sink, cancellation)
                : table == ExportTables.Quotes ? QuotesAsync(plan, sink, cancellation)
                : CountsAsync(plan, sink, cancellation)
            );
            sink.End();
            await sink.PageAsync(cancellation);
        }
    }

    private async Task CountsAsync(ExportPlan plan, ITableSink sink, CancellationToken cancellation)
    {
        var options = new SearchOptions(Take: 0, FacetSize: int.MaxValue, UpTo: plan.Spec.UpTo);
        var found = await store.Search.SearchAsync(plan.Node, options, cancellation);
        foreach (var row in CountRows.Of(found, plan.Spec.Kind == ExportKind.Public ? ExportPlan.SmallestCell : 0))
        {
            sink.Row(row);
        }
    }

    private async Task PostsAsync(ExportPlan plan, ITableSink sink, CancellationToken cancellation)
    {
        await foreach (var page in store.Stream.ReadAsync(plan.Node, plan.Spec.UpTo, Page, cancellation))
        {
            foreach (var post in page.Where(post => !plan.Forbidden.Contains(post.Source)))
            {
                sink.Row(PostRows.Of(post));
            }

            await sink.PageAsync(cancellation);
        }
    }

    private async Task QuotesAsync(ExportPlan plan, ITableSink sink, CancellationToken cancellation)
    {
        using var offers = new QuoteOffers(store, keyring, understanding.PublicActors);
        var (left, most) = (plan.Spec.Quotes, plan.Spec.Quotes * LooksPerQuote);
        for (var skip = 0; left > 0 && skip < most; skip += Page)
        {
            var options = new SearchOptions(skip, Math.Min(Page, most - skip), 0, plan.Spec.UpTo);
            var posts = (await store.Search.SearchAsync(plan.Node, options, cancellation)).Posts;
            foreach (var post in posts.Where(post => MayQuote(plan, post)))
            {
                if (left > 0 && Quote(await offers.OfAsync(post, cancellation)) is { } row)
                {
                    sink.Row(row);
                    left--;
                }
            }

            if (posts.Count < options.Take)
            {
                return;
            }
        }
    }

    private static bool MayQuote(ExportPlan plan, StoredPost post) =>
        post.Visibility == Visibility.Public && post.Kind != PostKind.Message && !plan.Forbidden.Contains(post.Source);

    /// <summary>A registered organisation is quoted word for word, a private person by paraphrase or in a few words, or not at all.</summary>
    private static object?[]? Quote(QuoteOffer offer)
    {
        var form =
            offer.IsPublicVoice ? QuoteForm.Verbatim
            : offer.Words(QuoteForm.Paraphrase) is not null ? QuoteForm.Paraphrase
            : QuoteForm.Shortened;
        return offer.Words(form) is not { Length: > 0 } words
            ? null
            :
            [
                offer.Post.PublishedAt?.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                offer.Post.Network,
                offer.Post.Language,
                form.ToString().ToLowerInvariant(),
                words,
                PostRows.Concepts(offer.Post),
            ];
    }
}
