using System.Globalization;
using Auscult.Contracts;

namespace Auscult.App.Samples;

/// <summary>Keeps samples and what people say of their posts. Everything is audited in the transaction that keeps it.</summary>
public sealed class SampleDesk(Desk desk)
{
    /// <summary>The sample of a number.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public static async Task<Sample> FindAsync(IStore store, long sample, CancellationToken cancellation) =>
        await store.Samples.FindAsync(sample, cancellation) ?? throw new RefusalException($"There is no sample {sample}.");

    /// <summary>A seed for who names none: one more than the number of the newest sample.</summary>
    public static async Task<long> NextSeedAsync(IStore store, CancellationToken cancellation) =>
        (await store.Samples.ListAsync(cancellation)).Select(sample => sample.Id).FirstOrDefault() + 1;

    /// <summary>Keeps a sample that was drawn; returns its number.</summary>
    public async Task<long> KeepAsync(SampleDraw draw, CancellationToken cancellation)
    {
        var draft = draw.Draft;
        return await desk.Store.Samples.AddAsync(
            draft,
            draw.Posts,
            id =>
                desk.Trail.Entry(
                    "draw-sample",
                    Entity(id),
                    new
                    {
                        draft.Name,
                        draft.Head,
                        method = draft.Method.ToString().ToLowerInvariant(),
                        draft.Seed,
                        draft.Query,
                        draft.Population,
                        draft.Size,
                    }
                ),
            cancellation
        );
    }

    /// <summary>Deletes a sample with every judgement; thresholds that were saved by it stay. Returns what was deleted.</summary>
    /// <param name="name">The sample's name, given again so that no other one is deleted.</param>
    /// <exception cref="RefusalException">There is no such sample, or it is called otherwise.</exception>
    public async Task<Sample> DeleteAsync(long sample, string name, CancellationToken cancellation)
    {
        var found = await FindAsync(desk.Store, sample, cancellation);
        if (found.Draft.Name != name.Trim())
        {
            throw new RefusalException($"To delete sample {sample} with every judgement, give its name: {found.Draft.Name}.");
        }

        var entry = desk.Trail.Entry(
            "delete-sample",
            Entity(sample),
            new
            {
                found.Draft.Name,
                found.Draft.Head,
                found.Draft.Size,
                found.Judged,
            }
        );
        return await desk.Store.Samples.DeleteAsync(sample, entry, cancellation)
            ? found
            : throw new RefusalException($"There is no sample {sample}.");
    }

    /// <summary>Keeps what the person at the desk says of a post.</summary>
    /// <exception cref="RefusalException">The post is not in the sample, or not in the words that were drawn any more.</exception>
    public async Task JudgeAsync(long sample, long post, Judgement judgement, CancellationToken cancellation)
    {
        var entry = desk.Trail.Entry("judge-post", Of(post), new { sample, judgement = judgement.ToString().ToLowerInvariant() });
        var said = new PostJudgement(entry.Actor, judgement, entry.At);
        if (!await desk.Store.Samples.JudgeAsync(sample, post, said, entry, cancellation))
        {
            await FindAsync(desk.Store, sample, cancellation);
            throw new RefusalException($"Post {post} is not in sample {sample} any more: it was deleted or its words were edited.");
        }
    }

    /// <summary>Takes back what the person at the desk said last; returns the post.</summary>
    /// <exception cref="RefusalException">There is nothing to take back.</exception>
    public async Task<long> UndoAsync(long sample, CancellationToken cancellation)
    {
        if (await desk.Store.Samples.LastAsync(sample, desk.Trail.Actor, cancellation) is not { } post)
        {
            throw new RefusalException($"You have judged no post of sample {sample}, so there is nothing to take back.");
        }

        var entry = desk.Trail.Entry("undo-judgement", Of(post), new { sample });
        await desk.Store.Samples.UndoAsync(sample, post, entry.Actor, entry, cancellation);
        return post;
    }

    internal static string Entity(long sample) => string.Create(CultureInfo.InvariantCulture, $"sample:{sample}");

    private static string Of(long post) => string.Create(CultureInfo.InvariantCulture, $"post:{post}");
}
