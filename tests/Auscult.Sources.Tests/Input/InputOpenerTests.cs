using System.Text;

namespace Auscult.Sources.Tests;

public sealed class InputOpenerTests
{
    [Theory]
    [InlineData("{\"text\":1}", "x", InputFormat.JsonLines)]
    [InlineData("\uFEFF \n{\"text\":1}", "x.csv", InputFormat.JsonLines)]
    [InlineData("id,text\n1,a", "x", InputFormat.Delimited)]
    [InlineData("<?xml version='1.0'?><rss/>", "x.txt", InputFormat.Feed)]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1.1\"}", "x", InputFormat.Feed)]
    [InlineData("PK\u0003\u0004rest", "x.csv", InputFormat.Spreadsheet)]
    [InlineData("", "x.jsonl", InputFormat.JsonLines)]
    [InlineData("", "x.JSONL.GZ", InputFormat.JsonLines)]
    [InlineData("", "x", InputFormat.Delimited)]
    public async Task OpenAsync_Content_DecidesTheFormatBeforeTheName(string content, string name, InputFormat expected)
    {
        using var opened = await Reading.OpenAsync(content, name);

        Assert.Equal(expected, opened.Format);
    }

    [Fact]
    public async Task OpenAsync_Gzip_IsUndoneAndProgressCountsTheFile()
    {
        var packed = Reading.Gzip(Encoding.UTF8.GetBytes(new string('a', 500_000)));
        using var opened = await Reading.OpenAsync(packed);
        Assert.True(opened.IsCompressed);

        var stream = await opened.ReadFromAsync(0, TestContext.Current.CancellationToken);
        var content = await InputOpener.Opened.ReadAllAsync(stream, 1_000_000, TestContext.Current.CancellationToken);

        Assert.Equal(500_000, content.Length);
        Assert.Equal((packed.Length, packed.Length), (opened.BytesRead, opened.BytesTotal));
    }

    [Fact]
    public async Task OpenAsync_Dash_ReadsStandardInput()
    {
        var opener = new InputOpener(standardInput: () => new PipeLikeStream("{\"text\":\"from a pipe\"}\n"u8.ToArray()));
        using var opened = await opener.OpenAsync("-", cancellation: TestContext.Current.CancellationToken);
        var source = new JsonLinesSource(opened, Reading.Options);

        var all = await Reading.AllAsync(source);

        Assert.Equal("from a pipe", Assert.Single(all).Result.Post?.Text);
        await Assert.ThrowsAsync<SourceException>(() => Reading.AllAsync(source));
    }

    [Fact]
    public async Task OpenAsync_File_CanBeReadTwice()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "input-opener-test.jsonl");
        await File.WriteAllTextAsync(path, "{\"text\":\"a\"}\n", TestContext.Current.CancellationToken);
        using var opened = await new InputOpener().OpenAsync(path, cancellation: TestContext.Current.CancellationToken);
        var source = new JsonLinesSource(opened, Reading.Options);

        Assert.Single(await Reading.AllAsync(source));
        Assert.Single(await Reading.AllAsync(source));
    }

    [Theory]
    [InlineData("no-such-file.jsonl", "no-such-file.jsonl")]
    [InlineData("http://127.0.0.1/feed", "not allowed")]
    public async Task OpenAsync_WhatCannotBeOpened_SaysWhy(string location, string expected)
    {
        var error = await Assert.ThrowsAsync<SourceException>(() =>
            new InputOpener().OpenAsync(location, cancellation: TestContext.Current.CancellationToken)
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
