using System.Text;
using Auscult.App.Listening;
using Auscult.App.Listening.Imports;
using Auscult.App.Listening.Jobs;
using Auscult.App.Upkeep;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Tests.Listening.Imports;

public sealed class ImportDeskTests
{
    private const string Canary = "canary.upload@example.org";
    private const int Many = 40_000;

    private static readonly ImportSettings Plain = new();

    private static string Records(int count) =>
        string.Concat(
            Enumerable.Range(0, count).Select(i => $$"""{"id":"{{i}}","source":"forum","text":"cough {{i}} {{Canary}}"}""" + "\n")
        );

    [Fact]
    public async Task Stream_Upload_IsStoredAndCounted()
    {
        await using var office = await Office.OpenAsync();

        var job = await office.Imports.StreamAsync(
            "alice",
            Office.Upload(Records(3) + "{\"id\":\"x\",\"source\":\"forum\"}\n"),
            "posts.jsonl",
            null,
            Plain,
            Office.Cancellation
        );

        var tally = IngestTally.Parse(job.Job.Tally);
        Assert.Equal((JobState.Done, "posts.jsonl"), (job.State, job.Title));
        Assert.Equal((4, 3, 1), (tally.Read, tally.Stored, tally.Dropped["no_words"]));
        var refused = await office.ReadAsync(store =>
            store.Quarantine.ListAsync(new QuarantineFilter(Job: job.Job.Id), 0, 10, Office.Cancellation)
        );
        Assert.Equal(4, Assert.Single(refused).Position);
    }

    [Fact]
    public async Task Stream_BrokenOff_KeepsWhatWasStoredAndTheSameFileGoesOn()
    {
        var content = Encoding.UTF8.GetBytes(Records(Many));
        await using var clean = await Office.OpenAsync();
        await clean.Imports.StreamAsync("alice", new OneWayStream(content), "a", content.Length, Plain, Office.Cancellation);
        await using var office = await Office.OpenAsync();

        var broken = await office.Imports.StreamAsync(
            "alice",
            new OneWayStream(content, content.Length * 2 / 3),
            "a",
            content.Length,
            Plain,
            Office.Cancellation
        );

        Assert.Equal(JobState.Failed, broken.State);
        Assert.Contains("broke off", broken.LastError, StringComparison.Ordinal);
        Assert.InRange(IngestTally.Parse(broken.Job.Tally).Stored, 1, Many - 1);
        await Assert.ThrowsAsync<RefusalException>(() =>
            office.WriteAsync(desk => new JobDesk(desk).RetryAsync(broken.Job.Id, Office.Cancellation))
        );

        var again = await office.Imports.StreamAsync("alice", new OneWayStream(content), "a", content.Length, Plain, Office.Cancellation);

        var tally = IngestTally.Parse(again.Job.Tally);
        Assert.Equal((broken.Job.Id, JobState.Done), (again.Job.Id, again.State));
        Assert.Equal((Many, Many, 0), (tally.Read, tally.Stored, tally.Duplicates));
        Assert.Equal(await clean.DigestAsync(), await office.DigestAsync());
    }

    [Fact]
    public async Task Stream_OverTheLimit_IsRefusedWithTheLimit()
    {
        await using var office = await Office.OpenAsync(new IntakeOptions { UploadLimit = 1_000_000 });

        var job = await office.Imports.StreamAsync("alice", Office.Upload(Records(30_000)), "a", null, Plain, Office.Cancellation);

        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("1 MB", job.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_WhileAnotherJobRuns_WaitsEncryptedAndIsThenTakenIn()
    {
        await using var office = await Office.OpenAsync();
        QueuedJob job;
        using (office.Runner.TryEnter())
        {
            job = await office.Imports.StreamAsync("alice", Office.Upload(Records(3)), "a", null, Plain, Office.Cancellation);
            Assert.Equal(JobState.Waiting, job.State);
            Assert.Equal(0, await office.PostsAsync());
        }

        Assert.True(await office.Runner.RunNextAsync(Office.Cancellation));

        Assert.Equal(JobState.Done, (await office.JobAsync(job.Job.Id)).State);
        Assert.Equal(3, await office.PostsAsync());
        Assert.Empty(Directory.EnumerateFiles(office.SpoolFolder));
    }

    [Fact]
    public async Task Receive_Upload_NeverLiesPlainOnTheDisk()
    {
        await using var office = await Office.OpenAsync();

        var draft = await office.Imports.ReceiveAsync("alice", Office.Upload(Records(5_000)), "jane.csv", Plain, Office.Cancellation);
        Assert.Single(Directory.EnumerateFiles(office.SpoolFolder));
        AssertNoCanary(office.Root);
        await office.Imports.LookAsync(draft, Office.Cancellation);
        AssertNoCanary(office.Root);
        await office.Imports.QueueAsync(draft, Office.Cancellation);
        await office.Runner.RunNextAsync(Office.Cancellation);

        AssertNoCanary(office.Root);
        Assert.Equal(5_000, await office.PostsAsync());
    }

    [Fact]
    public async Task Queue_StoppedMidway_KeepsWhatWasStoredAndGoesOnToTheSameEnd()
    {
        await using var clean = await Office.OpenAsync();
        await clean.Imports.StreamAsync("alice", Office.Upload(Records(Many)), "a", null, Plain, Office.Cancellation);
        await using var office = await Office.OpenAsync();
        var draft = await office.Imports.ReceiveAsync("alice", Office.Upload(Records(Many)), "a", Plain, Office.Cancellation);
        var id = (await office.Imports.QueueAsync(draft, Office.Cancellation)).Job.Id;
        var running = office.Runner.RunNextAsync(Office.Cancellation);
        await foreach (var reading in Readings(office, id))
        {
            if (reading.Read > 0)
            {
                await office.WriteAsync(desk => new JobDesk(desk).StopAsync(id, Office.Cancellation));
                office.Runner.Stop(id);
                break;
            }
        }

        await running;

        var stopped = await office.JobAsync(id);
        Assert.Equal(JobState.Stopped, stopped.State);
        Assert.InRange(await office.PostsAsync(), 1, Many - 1);
        await office.WriteAsync(desk => new JobDesk(desk).RetryAsync(id, Office.Cancellation));
        await office.Runner.RunNextAsync(Office.Cancellation);
        var tally = IngestTally.Parse((await office.JobAsync(id)).Job.Tally);
        Assert.Equal((Many, Many, 0), (tally.Read, tally.Stored, tally.Duplicates));
        Assert.Equal(await clean.DigestAsync(), await office.DigestAsync());
    }

    [Fact]
    public async Task Queue_PeopleDecideMeanwhile_NobodyWaitsForTheEnd()
    {
        await using var office = await Office.OpenAsync();
        var draft = await office.Imports.ReceiveAsync("alice", Office.Upload(Records(Many)), "a", Plain, Office.Cancellation);
        var id = (await office.Imports.QueueAsync(draft, Office.Cancellation)).Job.Id;
        var running = office.Runner.RunNextAsync(Office.Cancellation);
        var seen = 0L;
        await foreach (var reading in Readings(office, id))
        {
            if (reading.Read > 0)
            {
                seen = await office.WriteAsync(async desk => (await desk.Store.Inspector.StatisticsAsync(Office.Cancellation)).Posts);
                break;
            }
        }

        Assert.InRange(seen, 1, Many - 1);
        await running;
        Assert.Equal(Many, await office.PostsAsync());
    }

    [Fact]
    public async Task Queue_AfterTheKeysWereRotated_IsStillReadable()
    {
        await using var office = await Office.OpenAsync();
        var draft = await office.Imports.ReceiveAsync("alice", Office.Upload(Records(2)), "a", Plain, Office.Cancellation);
        await office.Imports.QueueAsync(draft, Office.Cancellation);
        await office.WriteAsync(desk => KeyRotation.RunAsync(desk, Office.Cancellation));

        await office.Runner.RunNextAsync(Office.Cancellation);

        Assert.Equal(2, await office.PostsAsync());
    }

    [Fact]
    public async Task Rotation_AsAJob_MovesEverythingAndEnds()
    {
        await using var office = await Office.OpenAsync();
        await office.Imports.StreamAsync("alice", Office.Upload(Records(3)), "a", null, Plain, Office.Cancellation);
        var digest = await office.DigestAsync();
        var job = await office.WriteAsync(desk => new UpkeepDesk(desk).RotationAsync(Office.Cancellation));
        await Assert.ThrowsAsync<RefusalException>(() =>
            office.WriteAsync(desk => new UpkeepDesk(desk).RotationAsync(Office.Cancellation))
        );

        await office.Runner.RunNextAsync(Office.Cancellation);

        Assert.Equal(JobState.Done, (await office.JobAsync(job.Job.Id)).State);
        Assert.Equal([2], office.Workspace.Keyring.Versions);
        Assert.Equal(digest, await office.DigestAsync());
        var again = await office.Imports.StreamAsync("alice", Office.Upload(Records(3)), "a", null, Plain, Office.Cancellation);
        Assert.Equal(3, IngestTally.Parse(again.Job.Tally).Duplicates);
    }

    [Fact]
    public async Task Point_OutsideTheOpenFolders_IsRefusedAlsoThroughALink()
    {
        var open = Path.Combine(AppContext.BaseDirectory, "folders", Path.GetRandomFileName());
        Directory.CreateDirectory(Path.Combine(open, "inbox"));
        var outside = Path.Combine(open, "outside.jsonl");
        File.WriteAllText(outside, Records(1));
        File.WriteAllText(Path.Combine(open, "inbox", "posts.jsonl"), Records(2));
        File.CreateSymbolicLink(Path.Combine(open, "inbox", "link.jsonl"), outside);
        File.CreateSymbolicLink(Path.Combine(open, "inbox", "loop.jsonl"), Path.Combine(open, "inbox", "loop.jsonl"));
        Directory.CreateSymbolicLink(Path.Combine(open, "inbox", "door"), open);
        File.CreateSymbolicLink(Path.Combine(open, "inbox", "twice.jsonl"), Path.Combine(open, "inbox", "door", "outside.jsonl"));
        await using var office = await Office.OpenAsync(new IntakeOptions { Folders = [Path.Combine(open, "inbox")] });
        await using var closed = await Office.OpenAsync();

        foreach (
            var path in new[]
            {
                outside,
                "../outside.jsonl",
                "link.jsonl",
                "nothing.jsonl",
                "loop.jsonl",
                "door/outside.jsonl",
                "twice.jsonl",
            }
        )
        {
            Assert.Throws<RefusalException>(() => office.Imports.Point("alice", path, Plain));
        }

        Assert.Throws<RefusalException>(() => closed.Imports.Point("alice", Path.Combine(open, "inbox", "posts.jsonl"), Plain));
        await office.Imports.QueueAsync(office.Imports.Point("alice", "posts.jsonl", Plain), Office.Cancellation);
        await office.Runner.RunNextAsync(Office.Cancellation);
        Assert.Equal(2, await office.PostsAsync());
        Assert.Equal(["posts.jsonl"], new ServerFolders([Path.Combine(open, "inbox")]).List().Select(file => file.Name));
        Directory.Delete(open, recursive: true);
    }

    [Fact]
    public async Task Find_DraftOfSomebodyElseOrForgotten_IsRefused()
    {
        await using var office = await Office.OpenAsync();
        var draft = await office.Imports.ReceiveAsync("alice", Office.Upload(Records(1)), "a", Plain, Office.Cancellation);

        Assert.Throws<RefusalException>(() => office.Drafts.Find(draft.Id, "bob"));
        Assert.Equal(draft, office.Drafts.Find(draft.Id, "alice"));
        office.Clock.Now += TimeSpan.FromHours(2);
        Assert.Throws<RefusalException>(() => office.Drafts.Find(draft.Id, "alice"));
        Assert.Empty(Directory.EnumerateFiles(office.SpoolFolder));
    }

    [Fact]
    public async Task Receive_EmptyFile_IsRefused()
    {
        await using var office = await Office.OpenAsync();

        await Assert.ThrowsAsync<SourceException>(() =>
            office.Imports.ReceiveAsync("alice", Office.Upload(""), "a", Plain, Office.Cancellation)
        );
        Assert.Empty(Directory.EnumerateFiles(office.SpoolFolder));
    }

    private static async IAsyncEnumerable<JobReading> Readings(Office office, long job)
    {
        while (office.Runner.Board.Current(job) is null)
        {
            await Task.Yield();
        }

        await foreach (var reading in office.Runner.Board.WatchAsync(job, Office.Cancellation))
        {
            yield return reading;
        }
    }

    private static void AssertNoCanary(string root)
    {
        var marks = Encoding.UTF8.GetBytes(Canary);
        foreach (
            var file in Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
        )
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.True(bytes.AsSpan().IndexOf(marks) < 0, Path.GetFileName(file));
        }
    }
}
