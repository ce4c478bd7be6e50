using System.Text;
using Auscult.App.Listening;
using Auscult.App.Listening.Feeds;
using Auscult.App.Listening.Imports;
using Auscult.App.Listening.Jobs;
using Auscult.Contracts;

namespace Auscult.App.Tests.Listening;

/// <summary>A workspace as the web host sets it up: jobs, imports, feeds, and a clock that stands.</summary>
internal sealed class Office : IAsyncDisposable
{
    private static readonly Lazy<Understanding> Shared = new(() => new Understanding());

    private readonly Organisation _organisation = new();
    private readonly FeedPollHandler _feeds;

    private Office(ManualClock clock, Workspace workspace, IntakeOptions options, Organisation organisation, IJobHandler[] handlers)
    {
        (Clock, Workspace, _organisation) = (clock, workspace, organisation);
        Spool = new EncryptedSpool(SpoolFolder);
        Drafts = new ImportDrafts(Spool, options, clock);
        var imports = new ImportHandler(Understand, Spool, new ServerFolders(options.Folders), options, clock);
        _feeds = new FeedPollHandler(Understand, options, clock);
        Runner = new JobRunner(
            workspace,
            [imports, _feeds, new RetentionHandler(), new RotationHandler(), .. handlers],
            new JobBoard(clock),
            clock
        );
        Imports = new ImportDesk(workspace, Runner, imports, Drafts, Spool, Understand, options);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ManualClock Clock { get; }

    public Workspace Workspace { get; }

    public JobRunner Runner { get; }

    public ImportDesk Imports { get; }

    public ImportDrafts Drafts { get; }

    public EncryptedSpool Spool { get; }

    public string Root => _organisation.Root;

    public string SpoolFolder => Path.Combine(_organisation.Folder.Path, "spool");

    public static async Task<Office> OpenAsync(IntakeOptions? options = null, params IJobHandler[] handlers)
    {
        var organisation = new Organisation();
        var clock = new ManualClock(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        var workspace = await Workspace.OpenAsync(organisation.Folder, Cancellation, clock);
        return new Office(clock, workspace, options ?? new IntakeOptions { AllowPrivateAddresses = true }, organisation, handlers);
    }

    public Task<T> ReadAsync<T>(Func<IStore, ValueTask<T>> read) => Workspace.ReadAsync(async store => await read(store), Cancellation);

    public Task<T> WriteAsync<T>(Func<Desk, Task<T>> write) => Workspace.WriteAsync("alice", write, Cancellation);

    public Task<QueuedJob> EnqueueAsync(string kind, string key = "key") =>
        WriteAsync(async desk =>
            await desk.Store.Queue.EnqueueAsync(new NewJob(kind, key, key, "alice", null, Clock.Now, Clock.Now), null, Cancellation)
        );

    public async Task<QueuedJob> JobAsync(long id) => (await ReadAsync(store => store.Queue.FindAsync(id, Cancellation)))!;

    public async Task<long> PostsAsync() => (await ReadAsync(store => store.Inspector.StatisticsAsync(Cancellation))).Posts;

    public async Task<string> DigestAsync()
    {
        var verification = await ReadAsync(store => store.Inspector.VerifyAsync(Cancellation));
        Assert.Empty(verification.Problems);
        return verification.Digest;
    }

    public static Stream Upload(string text) => new OneWayStream(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        Runner.Dispose();
        _feeds.Dispose();
        Spool.Dispose();
        await Workspace.DisposeAsync();
        _organisation.Dispose();
    }

    private static Understanding Understand() => Shared.Value;
}

/// <summary>A body as it comes over the network: forwards only, and perhaps it breaks off.</summary>
internal sealed class OneWayStream(byte[] content, int? breaksAt = null) : MemoryStream(content, writable: false)
{
    public override bool CanSeek => false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return breaksAt is { } end && Position >= end
            ? throw new IOException("The client is gone.")
            : await base.ReadAsync(breaksAt is { } at ? buffer[..(int)Math.Min(buffer.Length, at - Position)] : buffer, cancellationToken);
    }
}
