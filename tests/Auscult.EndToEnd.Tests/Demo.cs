namespace Auscult.EndToEnd.Tests;

/// <summary>The demo as a stranger starts it, once for all tests.</summary>
public sealed class Demo : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "demos", Guid.NewGuid().ToString("n"));
    private ServedProgram _program = null!;

    public Uri Address => _program.Address;

    public async ValueTask InitializeAsync() => _program = await ServedProgram.StartAsync("demo", "--port", "0", "--data", _folder);

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
