using Auscult.App;
using Auscult.Cli.Demo;

namespace Auscult.Cli.Tests.Demo;

/// <summary>When the demo is made anew, and what it never empties.</summary>
public sealed class DemoMarkTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly FreshFolder _fresh = new();
    private readonly DataFolder _folder;

    public DemoMarkTests() => _folder = new DataFolder(_fresh["demo-data"], _fresh["keys"]);

    [Fact]
    public void IsFresh_MadeByThisBuildNotLongAgo_AndNothingElse()
    {
        Assert.False(Mark().IsFresh);
        Directory.CreateDirectory(_folder.Path);
        Mark().Begin();
        Assert.False(Mark().IsFresh);
        Assert.True(_folder.IsDemo);

        Mark().End();

        Assert.True(Mark().IsFresh);
        Assert.True(Mark(hours: 12).IsFresh);
        Assert.False(Mark(hours: 13).IsFresh);
        Assert.False(Mark("another").IsFresh);
        Assert.False(Mark("thi").IsFresh);
        Assert.True(_folder.IsDemo);
    }

    /// <summary>What earlier programs left says nothing of a build.</summary>
    [Fact]
    public void IsFresh_MarkOfAnEarlierProgram_IsNot()
    {
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllText(_folder.DemoMark, "An invented conversation. Nothing in this folder is real.\n");
        File.SetLastWriteTimeUtc(_folder.DemoMark, Noon.UtcDateTime);

        Assert.False(Mark().IsFresh);
    }

    [Fact]
    public void Empty_FolderOfTheDemo_IsEmptied_AnythingElseIsNot()
    {
        Mark().Empty();
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllText(Path.Combine(_folder.Path, "auscult.db"), "somebody's");
        Assert.Throws<RefusalException>(Mark().Empty);
        Assert.True(Directory.Exists(_folder.Path));

        Mark().End();
        Mark().Empty();

        Assert.False(Directory.Exists(_folder.Path));
    }

    /// <summary>A demo that is being looked at is not taken away by one that starts.</summary>
    [Fact]
    public void Empty_WhileADemoRunsOnIt_IsRefused()
    {
        Directory.CreateDirectory(_folder.Path);
        Mark().End();
        using (_folder.Lock())
        {
            Assert.ThrowsAny<Exception>(Mark().Empty);
        }

        Assert.True(File.Exists(_folder.DemoMark));
    }

    [Fact]
    public void Build_OfThisProgram_IsADigestOfItsParts() => Assert.Matches("^[0-9a-f]{16}$", DemoMark.Build);

    public void Dispose() => _fresh.Dispose();

    private DemoMark Mark(string build = "this", double hours = 0) => new(_folder, build, new Clock(Noon.AddHours(hours)));

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
