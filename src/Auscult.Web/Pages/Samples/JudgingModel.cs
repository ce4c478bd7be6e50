using Auscult.App;
using Auscult.App.Samples;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Samples;

/// <summary>What one person judges next. Neither scores nor what others said is in it.</summary>
/// <param name="Post">The post to judge; null when all are judged.</param>
/// <param name="CanUndo">Whether the person judged any yet.</param>
/// <param name="IsAgain">Whether a post was asked for by its number.</param>
public sealed record JudgingModel(Sample Sample, LabellerProgress Progress, StoredPost? Post, bool CanUndo, bool IsAgain)
{
    /// <param name="again">A post of the sample to judge, whether or not it is its turn; null for the next.</param>
    /// <exception cref="RefusalException">There is no such sample.</exception>
    public static Task<JudgingModel> LoadAsync(
        Workspace workspace,
        long id,
        string labeller,
        long? again,
        CancellationToken cancellation
    ) =>
        workspace.ReadAsync(
            async store =>
            {
                var sample = await SampleDesk.FindAsync(store, id, cancellation);
                var progress = await store.Samples.ProgressAsync(id, labeller, cancellation);
                var isAgain = again is not null && (await store.Samples.PostsAsync(id, cancellation)).Any(post => post.Drawn.Post == again);
                var post = isAgain ? again : progress.Next;
                return new JudgingModel(
                    sample,
                    progress,
                    post is { } number ? await store.Posts.FindAsync(number, cancellation) : null,
                    await store.Samples.LastAsync(id, labeller, cancellation) is not null,
                    isAgain
                );
            },
            cancellation
        );
}
