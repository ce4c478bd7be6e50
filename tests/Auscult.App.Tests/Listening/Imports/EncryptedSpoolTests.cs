using System.Security.Cryptography;
using System.Text;
using Auscult.App.Listening.Imports;

namespace Auscult.App.Tests.Listening.Imports;

public sealed class EncryptedSpoolTests : IDisposable
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "folders", Path.GetRandomFileName());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public async Task Open_AnySize_ReadsWhatWasWrittenFromAnywhere(int size)
    {
        var content = new byte[size];
        new Random(7).NextBytes(content);
        using var spool = new EncryptedSpool(_folder);

        var id = await spool.WriteAsync(new OneWayStream(content), 1_000_000, Office.Cancellation);

        using var stream = spool.Open(id);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Office.Cancellation);
        Assert.Equal(content, copy.ToArray());
        foreach (var at in new[] { 0, size / 3, size * 2 / 3 })
        {
            stream.Position = at;
            var rest = new byte[Math.Min(100, size - at)];
            stream.ReadExactly(rest);
            Assert.Equal(content[at..(at + rest.Length)], rest);
        }
    }

    [Fact]
    public async Task Open_ChangedOnTheDisk_IsNoticed()
    {
        using var spool = new EncryptedSpool(_folder);
        var id = await spool.WriteAsync(new OneWayStream(Encoding.UTF8.GetBytes("words of somebody")), 100, Office.Cancellation);
        var file = Directory.EnumerateFiles(_folder).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[3] ^= 1;
        File.WriteAllBytes(file, bytes);

        using var stream = spool.Open(id);
        Assert.ThrowsAny<CryptographicException>(() => stream.ReadByte());
    }

    [Fact]
    public async Task New_OverWhatAnEarlierProcessLeft_DeletesIt()
    {
        var left = new EncryptedSpool(_folder);
        var id = await left.WriteAsync(new OneWayStream([1, 2, 3]), 100, Office.Cancellation);

        using var spool = new EncryptedSpool(_folder);

        Assert.Empty(Directory.EnumerateFiles(_folder));
        Assert.Throws<RefusalException>(() => spool.Open(id));
    }

    [Fact]
    public async Task Write_BrokenOff_LeavesNothing()
    {
        using var spool = new EncryptedSpool(_folder);

        await Assert.ThrowsAsync<IOException>(() =>
            spool.WriteAsync(new OneWayStream(new byte[200_000], 100_000), 1_000_000, Office.Cancellation)
        );

        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
