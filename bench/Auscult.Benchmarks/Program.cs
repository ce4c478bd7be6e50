using Auscult.Benchmarks;
using BenchmarkDotNet.Running;

// "trunk" measures whole processes on millions of posts, "store" the thread that commits; everything else is a benchmark of one path.
if (args is ["trunk", .. var options])
{
    return await TrunkMeasure.RunAsync(options);
}

if (args is ["store", .. var storeOptions])
{
    return await StoreMeasure.RunAsync(storeOptions);
}

BenchmarkSwitcher.FromAssembly(typeof(TrunkMeasure).Assembly).Run(args);
return 0;
