using System.Text.Encodings.Web;
using System.Text.Json;
using Auscult.App.Governance;
using Auscult.App.Listening;
using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Samples;

/// <summary>What an export of a sample held.</summary>
/// <param name="Yes">Posts that have the label.</param>
/// <param name="LeftOut">Posts of sources whose policy keeps words inside.</param>
/// <param name="Unsettled">Posts that are not judged yes or no.</param>
public sealed record ExportedSample(int Yes, int No, int LeftOut, int Unsettled);

/// <summary>
/// Hands out the judged posts of a sample as lines that <c>auscult train</c> and <c>auscult eval</c> read: protected words and the label. A
/// disclosure like any export of words: it takes the right, obeys the policy of every source, and is audited before the first byte.
/// </summary>
/// <param name="permissions">What the person may do; null when that was decided elsewhere: a command line on the data folder.</param>
public sealed class SampleExport(Workspace workspace, string actor, Permissions? permissions)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="RefusalException">There is no such sample, the right is missing, or nothing is judged yet.</exception>
    public async Task<ExportedSample> WriteAsync(long sample, Func<Stream> open, CancellationToken cancellation)
    {
        if (permissions?.Channels(Right.ExportText).IsEverything == false)
        {
            throw new GovernanceRefusal("export_right", "Your role does not let you export this.");
        }

        var (draft, posts, counts) = await workspace.ReadAsync(store => ReadAsync(store, sample, cancellation), cancellation);
        if (posts.Count == 0)
        {
            throw new RefusalException($"No post of sample {sample} that may leave is judged yes or no yet; there is nothing to export.");
        }

        await workspace.WriteAsync(
            actor,
            async desk => await desk.Store.Audit.AppendAsync(desk.Trail.Entry("export", SampleDesk.Entity(sample), counts), cancellation),
            cancellation
        );
        var file = open();
        var field = draft.Head.Replace('-', '_');
        foreach (var (post, verdict) in posts)
        {
            await using (var line = new Utf8JsonWriter(file, Plain))
            {
                Write(line, post, field, verdict);
            }

            file.WriteByte((byte)'\n');
        }

        await file.FlushAsync(cancellation);
        return counts;
    }

    private static async Task<(SampleDraft Draft, List<(StoredPost Post, Verdict Verdict)> Posts, ExportedSample Counts)> ReadAsync(
        IStore store,
        long sample,
        CancellationToken cancellation
    )
    {
        var draft = (await SampleDesk.FindAsync(store, sample, cancellation)).Draft;
        var policies = (await store.Sources.ListAsync(cancellation)).ToDictionary(policy => policy.Source);
        var (kept, leftOut, unsettled) = (new List<(StoredPost, Verdict)>(), 0, 0);
        foreach (var sampled in await store.Samples.PostsAsync(sample, cancellation))
        {
            var verdict = SampleTruth.Of(sampled);
            if (verdict is not (Verdict.Yes or Verdict.No) || await store.Posts.FindAsync(sampled.Drawn.Post, cancellation) is not { } post)
            {
                unsettled++;
            }
            else if ((policies.GetValueOrDefault(post.Source) ?? BuiltInPolicies.For(post.Source)).AllowsExport)
            {
                kept.Add((post, verdict));
            }
            else
            {
                leftOut++;
            }
        }

        var yes = kept.Count(post => post.Item2 == Verdict.Yes);
        return (draft, kept, new ExportedSample(yes, kept.Count - yes, leftOut, unsettled));
    }

    private static void Write(Utf8JsonWriter line, StoredPost post, string field, Verdict verdict)
    {
        line.WriteStartObject();
        line.WriteString("text", post.Title is null ? post.Text : $"{post.Title}\n\n{post.Text}");
        line.WriteNumber(field, verdict == Verdict.Yes ? 1 : 0);
        line.WriteString("lang", post.Language);
        line.WriteNumber("post", post.Id);
        line.WriteEndObject();
    }
}
