namespace Auscult.Cli.Demo;

/// <summary>The time at which something invented is said to have happened.</summary>
internal sealed class ReplayClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
