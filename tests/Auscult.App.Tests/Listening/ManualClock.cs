namespace Auscult.App.Tests.Listening;

/// <summary>A clock that stands until it is moved; timers run in real time.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
