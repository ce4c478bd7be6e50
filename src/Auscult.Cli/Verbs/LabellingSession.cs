using Auscult.App;
using Auscult.App.Samples;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

/// <summary>Shows the posts of a sample one after the other and reads an answer a line, until all are judged or the answers end.</summary>
internal sealed class LabellingSession(Desk desk, long sample, bool json)
{
    private readonly SampleDesk _samples = new(desk);

    public async Task RunAsync(TextReader answers, CancellationToken cancellation)
    {
        var head = (await SampleDesk.FindAsync(desk.Store, sample, cancellation)).Draft.Head;
        while (await NextAsync(cancellation) is { } post)
        {
            Show(post, head);
            if (await AnswerAsync(answers, post.Id, cancellation) is false)
            {
                break;
            }
        }

        var progress = await desk.Store.Samples.ProgressAsync(sample, desk.Trail.Actor, cancellation);
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    sample,
                    labeller = desk.Trail.Actor,
                    progress.Judged,
                    progress.Left,
                }
            );
        }
        else
        {
            Terminal.Write($"{progress.Judged} of {progress.Left} judged by {desk.Trail.Actor}.");
        }
    }

    private async Task<StoredPost?> NextAsync(CancellationToken cancellation) =>
        (await desk.Store.Samples.ProgressAsync(sample, desk.Trail.Actor, cancellation)).Next is { } next
            ? await desk.Store.Posts.FindAsync(next, cancellation)
            : null;

    /// <summary>Reads until an answer can be meant; false when that was the end.</summary>
    private async Task<bool> AnswerAsync(TextReader answers, long post, CancellationToken cancellation)
    {
        while (await answers.ReadLineAsync(cancellation) is { } line)
        {
            switch (line.Trim().ToLowerInvariant())
            {
                case "y" or "yes":
                    await _samples.JudgeAsync(sample, post, Judgement.Yes, cancellation);
                    return true;
                case "n" or "no":
                    await _samples.JudgeAsync(sample, post, Judgement.No, cancellation);
                    return true;
                case "u" or "unsure":
                    await _samples.JudgeAsync(sample, post, Judgement.Unsure, cancellation);
                    return true;
                case "z" or "undo":
                    await _samples.UndoAsync(sample, cancellation);
                    return true;
                case "q" or "quit":
                    return false;
                default:
                    Terminal.Note("Answer y, n, u, z to take back the last, or q to end.");
                    break;
            }
        }

        return false;
    }

    private void Show(StoredPost post, string head)
    {
        var words = post.Title is null ? post.Text : $"{post.Title}. {post.Text}";
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    post = post.Id,
                    post.Language,
                    text = words,
                }
            );
        }
        else
        {
            Terminal.Write("");
            Terminal.Write(words);
            Terminal.Note($"{head}? y yes, n no, u unsure, z back, q end");
        }
    }
}
