using Auscult.Benchmarks;
using BenchmarkDotNet.Running;

// "trunk" measures whole processes on millions of posts; everything else is a benchmark of one path.
if (args is ["trunk", .. var options])
{
    return await TrunkMeasure.RunAsync(options);
}

BenchmarkSwitcher.FromAssembly(typeof(TrunkMeasure).Assembly).Run(args);
return 0;
