using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Text;

namespace Auscult.App.Listening;

/// <summary>A record that was annotated without being stored.</summary>
/// <param name="Number">1-based position in the input.</param>
/// <param name="OriginId">Native id; unprotected, shown only when the caller asks for it.</param>
/// <param name="Dropped">Why there is nothing; null when there is.</param>
public sealed record AnnotatedPost(
    long Number,
    string? OriginId,
    DropReason? Dropped,
    string? DroppedField,
    bool IsDeletion,
    IncomingPost? Facts,
    string? Title,
    string Text,
    IReadOnlyList<MediaItem> Media,
    string Language,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<PostLabel> Labels
);

/// <summary>Protects and understands posts without storing anything: records in, annotations out.</summary>
public sealed class Annotation(Understanding understanding)
{
    private readonly TextPipeline _pipeline = understanding.CreatePipeline();
    private readonly PostAnalysis _analysis = new();

    public async IAsyncEnumerable<AnnotatedPost> RunAsync(
        InputOpener.Opened input,
        SourceOptions options,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var source = new InputNames(understanding).Open(input, options);
        await foreach (var batch in source.FetchAsync(Cursor.Start, cancellation))
        {
            foreach (var record in batch.Records)
            {
                yield return Annotate(record.Number, source.Map(record));
            }
        }
    }

    private AnnotatedPost Annotate(long number, MapResult mapped)
    {
        if (mapped.Post is not { } post)
        {
            return new AnnotatedPost(number, null, mapped.Reason, mapped.Field, false, null, null, "", [], "und", [], []);
        }

        var context = PostProtector.Context(post, understanding.PublicActors);
        var title = post.Title is null ? null : understanding.Protector.Protect(post.Title, context);
        var text = understanding.Protector.Protect(post.Text, context);
        List<MediaItem> media = [.. post.Media.Select(item => PostProtector.Protect(item, understanding.Protector, context))];
        var isOfOrganisation = PostProtector.IsOfOrganisation(post, understanding.PublicActors);
        _pipeline.Analyze(new PostWords(text, title, PostWords.WordsOf(media), post.Language, post.Kind, isOfOrganisation), _analysis);
        return new AnnotatedPost(
            number,
            post.OriginId,
            null,
            null,
            post.IsDeletion,
            post,
            title,
            text,
            media,
            _analysis.Language,
            _analysis.Findings.ToArray(),
            [.. _analysis.Labels]
        );
    }
}
