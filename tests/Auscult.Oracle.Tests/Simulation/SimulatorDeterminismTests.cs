using System.IO.Pipes;
using System.Security.Cryptography;
using Auscult.TestKit.Simulation;

namespace Auscult.Oracle.Tests.Simulation;

public sealed class SimulatorDeterminismTests
{
    [Theory]
    [InlineData(SimulationFormat.JsonLines, "005a3e28f6999764843458c36df3f5094142cb5431d5893ad92a3b042484bc83")]
    [InlineData(SimulationFormat.Rss, "2759aa1649307ffffd07cbb83cc585198b5f116e641a09bcc1b1ba3992444b80")]
    [InlineData(SimulationFormat.Csv, "84f1e7cda1d334c87fdff336e7a9821bc21b63e75d3da8e2809583b269f9a243")]
    public void Write_ThousandPosts_BytesArePinned(SimulationFormat format, string hash)
    {
        var options = new SimulationOptions { Posts = 1_000, Format = format };

        var bytes = SimulatedWorld.BytesOf(new Simulator(options).Write);

        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public void WriteTruth_ThousandPosts_BytesArePinned() =>
        Assert.Equal(
            "3f34923b1437e4b05c7c9b97cd0cd9559c50de45a8e3b54436cc01d575c3b95a",
            Convert.ToHexStringLower(
                SHA256.HashData(SimulatedWorld.BytesOf(new Simulator(new SimulationOptions { Posts = 1_000 }).WriteTruth))
            )
        );

    [Fact]
    public void Write_Twice_SameBytes()
    {
        var simulator = new Simulator(new SimulationOptions { Seed = 3, Posts = 5_000 });

        var first = SimulatedWorld.BytesOf(simulator.Write);

        Assert.Equal(first, SimulatedWorld.BytesOf(simulator.Write));
        Assert.Equal(first, SimulatedWorld.BytesOf(new Simulator(new SimulationOptions { Seed = 3, Posts = 5_000 }).WriteJsonLines));
    }

    [Fact]
    public void Write_AnotherSeed_OtherBytes() =>
        Assert.NotEqual(
            SimulatedWorld.BytesOf(new Simulator(new SimulationOptions { Seed = 3, Posts = 100 }).Write),
            SimulatedWorld.BytesOf(new Simulator(new SimulationOptions { Seed = 4, Posts = 100 }).Write)
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(65)]
    public void Write_FewPosts_OneLineEach(long posts)
    {
        var text = SimulatedWorld.TextOf(new Simulator(new SimulationOptions { Posts = posts, Days = 1 }).Write);

        Assert.Equal(posts, text.Count(letter => letter == '\n'));
    }

    [Fact]
    public void Write_TenTimesThePosts_AllocatesNoMore()
    {
        Allocated(1_000);

        var few = Allocated(20_000);
        var many = Allocated(200_000);

        Assert.InRange(many, few - 300_000, few + 300_000);
    }

    [Fact]
    public void Write_ReaderHasClosedThePipe_StopsQuietly()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        pipe.DisposeLocalCopyOfClientHandle();

        Assert.False(new Simulator(new SimulationOptions { Posts = 10_000 }).Write(pipe));
    }

    [Fact]
    public void Write_DiskFull_Throws() =>
        Assert.Throws<IOException>(() => new Simulator(new SimulationOptions { Posts = 10_000 }).Write(new FullDisk()));

    [Theory]
    [InlineData(-1, 60, .03)]
    [InlineData(10, 0, .03)]
    [InlineData(10, 367, .03)]
    [InlineData(10, 60, 1.1)]
    [InlineData(10, 60, double.NaN)]
    public void Simulator_OptionOutOfRange_Throws(long posts, int days, double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Simulator(
                new SimulationOptions
                {
                    Posts = posts,
                    Days = days,
                    AdverseEventShare = share,
                }
            )
        );

    private static long Allocated(long posts)
    {
        var simulator = new Simulator(new SimulationOptions { Posts = posts });
        var before = GC.GetAllocatedBytesForCurrentThread();
        simulator.Write(Stream.Null);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class FullDisk : MemoryStream
    {
        private const int NoSpaceLeft = 28;

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device", NoSpaceLeft);
    }
}
