using System.Threading.Channels;
using Auscult.Contracts;

namespace Auscult.App.Listening;

/// <summary>What became of a batch of a source. The batch has lost its records: they are as large as the posts, and nobody needs them any more.</summary>
internal sealed record Understood(List<AnalyzedPost> Posts, List<QuarantinedRecord> Refused, RawBatch Batch);

/// <summary>
/// Posts that become durable together. What is gathered before the transaction begins comes first; while it is open, posts go into it as
/// they are understood, so that hardly any wait in memory. Read once.
/// </summary>
/// <param name="most">Posts after which nothing more is taken; the last batch of the source comes whole.</param>
/// <param name="patience">A slow source does not keep posts waiting longer than this.</param>
internal sealed class ArrivingPosts(ChannelReader<Task<Understood>> understood, int most, TimeSpan patience, TimeProvider clock)
{
    private readonly List<Understood> _gathered = [];
    private int _count;

    /// <summary>The last batch of the source that went in.</summary>
    public RawBatch? Last { get; private set; }

    /// <summary>Nothing comes after these.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Records that were refused among what has been read so far.</summary>
    public List<QuarantinedRecord> Refused { get; } = [];

    /// <summary>Takes in, before any transaction, what comes until there are so many posts or the source keeps us waiting.</summary>
    /// <param name="enough">Posts that are enough; at least one batch of the source is taken.</param>
    public async Task GatherAsync(int enough, CancellationToken cancellation)
    {
        while (_count < enough || Last is null)
        {
            var more = understood.WaitToReadAsync(cancellation).AsTask();
            if (Last is not null && !more.IsCompleted)
            {
                await Task.WhenAny(more, Task.Delay(patience, clock, cancellation));
                if (!more.IsCompleted)
                {
                    return;
                }
            }

            if (!await more)
            {
                HasEnded = true;
                return;
            }

            if (understood.TryRead(out var work))
            {
                _gathered.Add(Take(await work));
            }
        }
    }

    /// <summary>The gathered posts, and no others.</summary>
    public IEnumerable<AnalyzedPost> Gathered() => _gathered.SelectMany(batch => batch.Posts);

    /// <summary>The gathered posts, then those that are understood meanwhile. Waits for them: nobody else may want the writer.</summary>
    public IEnumerable<AnalyzedPost> All()
    {
        foreach (var post in Gathered())
        {
            yield return post;
        }

        while (_count < most && Next() is { } next)
        {
            foreach (var post in next.Posts)
            {
                yield return post;
            }
        }
    }

    private Understood? Next()
    {
        if (!understood.TryRead(out var work))
        {
            var more = understood.WaitToReadAsync().AsTask();
            if (Task.WaitAny([more], patience) < 0)
            {
                return null;
            }

            HasEnded = !more.GetAwaiter().GetResult();
            if (!understood.TryRead(out work))
            {
                return null;
            }
        }

        return Take(work.GetAwaiter().GetResult());
    }

    private Understood Take(Understood next)
    {
        _count += next.Posts.Count;
        Last = next.Batch;
        Refused.AddRange(next.Refused);
        return next;
    }
}
