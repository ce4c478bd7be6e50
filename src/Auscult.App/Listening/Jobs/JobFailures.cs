using System.Security.Cryptography;
using System.Text;
using Auscult.App.Access;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Storage.Sqlite;

namespace Auscult.App.Listening.Jobs;

/// <summary>What becomes of a job whose run failed, and how it is told.</summary>
internal static class JobFailures
{
    /// <summary>Attempts after which a person decides.</summary>
    public const int MostAttempts = 5;

    private const int LongestMessage = 400;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Our own state is broken: the process must stop, loudly.</summary>
    public static bool IsFatal(Exception failure) => failure is StoreException or KeyringException;

    public static JobOutcome Of(Exception failure, QueuedJob job, DateTimeOffset now)
    {
        var words = Words(failure);
        return IsTransient(failure) && job.Job.Attempts < MostAttempts
            ? new JobOutcome(
                JobState.Waiting,
                now + Delay(job.Job.Key, job.Job.Attempts, First, Longest, (failure as SourceException)?.RetryAfter),
                job.Job.Attempts,
                words
            )
            : new JobOutcome(JobState.Failed, now, job.Job.Attempts, words);
    }

    /// <summary>
    /// Time to wait after so many failures: doubling, a tenth more or less so that many do not come back together. The chance is drawn
    /// from the job and the attempt, so that it can be told afterwards.
    /// </summary>
    public static TimeSpan Delay(string key, int attempts, TimeSpan first, TimeSpan longest, TimeSpan? atLeast)
    {
        var doubled = first * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        var bounded = doubled < longest ? doubled : longest;
        var seed = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}/{attempts}")));
        var jittered = bounded * (0.9 + (0.2 * new Random(seed).NextDouble()));
        return atLeast > jittered ? atLeast.Value : jittered;
    }

    /// <summary>A message made for people as it is, anything else by its kind alone: it might hold words of a post.</summary>
    public static string Words(Exception failure)
    {
        var words = failure switch
        {
            RefusalException or SourceException or StoreException or KeyringException => failure.Message,
            IOException or UnauthorizedAccessException => "Reading or writing failed. What was stored before stays stored.",
            _ => $"An unexpected failure ({failure.GetType().Name} in {failure.TargetSite?.DeclaringType?.Name}). "
                + "What was stored before stays stored; please report it.",
        };
        return words.Length > LongestMessage ? words[..LongestMessage] + "…" : words;
    }

    private static bool IsTransient(Exception failure) =>
        failure is SourceException { IsTransient: true } || (failure is IOException && failure is not FileNotFoundException);
}
