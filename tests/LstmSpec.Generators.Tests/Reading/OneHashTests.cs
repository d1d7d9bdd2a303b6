using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Generators.Reading;
using LstmSpec.Generators.Tests.Testing;
using LstmSpec.Planning;
using LstmSpec.Tests.Generated;
using LstmSpec.Yaml;
using Binder = LstmSpec.Binding.Binder;
using Places = LstmSpec.Generators.Tests.Testing.Places;

namespace LstmSpec.Generators.Tests.Reading;

/// <summary>One plan, one hash: whatever the order of keys, the comments, the spelling, the culture, the door and the host.</summary>
public sealed class OneHashTests
{
    private const int Specs = 10_000;
    private static readonly CultureInfo[] Cultures = [Culture("tr-TR", ",", "-"), Culture("de-DE", ",", "-"), Culture("ar-SA", "٫", "\u061C-")];

    [Fact]
    public void Ten_thousand_specs_have_one_hash_in_any_order_style_and_culture_and_on_both_hosts()
    {
        var net10 = new OtherHost();
        var before = CultureInfo.CurrentCulture;
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            for (var seed = 0; seed < Specs; seed++)
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                var maker = new SpecMaker(seed);
                var root = maker.Make();
                var hash = Planner.Resolve(Binder.Bind(new Declaration("made.lstm.yaml", root)).Spec).Hash;
                hashes.Add(hash);
                CultureInfo.CurrentCulture = Cultures[seed % Cultures.Length];
                var text = maker.Render(root);
                Assert.True(string.Equals(hash, HashOf(text), StringComparison.Ordinal), $"seed {seed}: another hash for\n{text}");
                Assert.True(string.Equals(hash, net10.HashOf(maker.Render(root)), StringComparison.Ordinal), $"seed {seed}: another hash on .NET 10 for\n{text}");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        // The same few specs over and over would prove little.
        Assert.True(hashes.Count > Specs * 9 / 10, hashes.Count + " different plans");
    }

    [Fact]
    public void Specs_made_at_random_have_one_hash_at_both_doors()
    {
        const int Count = 200;
        var code = new StringBuilder("namespace Sample;\n");
        var hashes = new List<string>();
        for (var seed = 0; seed < Count; seed++)
        {
            var root = new SpecMaker(seed).Make();
            hashes.Add(Planner.Resolve(Binder.Bind(new Declaration("made.lstm.yaml", root)).Spec).Hash);
            code.Append("[Experiment(\"made\")]\n");
            foreach (var (path, value) in SetAttributes.Leaves(root, string.Empty).Where(l => l.Path != "experiment")) code.Append($"[Set(\"{path}\", {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, true)})]\n");
            code.Append($"public partial class P{seed};\n");
        }

        var compilation = new Consumer().Code(code.ToString()).Compilation;
        for (var seed = 0; seed < Count; seed++)
        {
            var read = TypeDoor.Open(compilation.GetTypeByMetadataName($"Sample.P{seed}")!);
            var findings = read.Objections.Concat(read.Bound.Findings).Select(f => f.Id + " " + f.Path + ": " + f.Message).ToList();
            Assert.True(findings.Count == 0, seed + "\n" + string.Join("\n", findings));
            Assert.Equal((seed, hashes[seed]), (seed, Planner.Resolve(read.Bound.Spec).Hash));
        }
    }

    /// <summary>The culture; on a host that has none but the invariant one, that with the marks of the other, which it would write numbers with.</summary>
    private static CultureInfo Culture(string name, string point, string minus)
    {
        try
        {
            return new CultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = point;
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.NegativeSign = minus;
            return culture;
        }
    }

    private static string HashOf(string text)
    {
        var (declaration, finding) = YamlReader.Read(text, "made.lstm.yaml");
        Assert.True(declaration is not null, finding?.Message + "\n" + text);
        var bound = Binder.Bind(declaration);
        Assert.True(bound.IsValid, string.Join("\n", bound.Findings.Select(f => f.Path + ": " + f.Message)) + "\n" + text);
        return Planner.Resolve(bound.Spec).Hash;
    }

    /// <summary>The language as programs load it, net10.0, beside the netstandard2.0 build that these tests reference as compilers do.</summary>
    private sealed class OtherHost
    {
        private readonly MethodInfo _read, _bind, _resolve;

        public OtherHost()
        {
            var assembly = new AssemblyLoadContext("net10.0").LoadFromAssemblyPath(Path.Combine(Places.RuntimeFolder, "LstmSpec.dll"));
            Assert.NotSame(typeof(Planner).Assembly, assembly);
            Assert.Contains("v10.0", assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()!.FrameworkName, StringComparison.Ordinal);
            Assert.Contains("v2.0", typeof(Planner).Assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()!.FrameworkName, StringComparison.Ordinal);
            _read = assembly.GetType(typeof(YamlReader).FullName!)!.GetMethod(nameof(YamlReader.Read))!;
            _bind = assembly.GetType(typeof(Binder).FullName!)!.GetMethod(nameof(Binder.Bind))!;
            _resolve = assembly.GetType(typeof(Planner).FullName!)!.GetMethod(nameof(Planner.Resolve))!;
        }

        public string HashOf(string text)
        {
            var declaration = ((System.Runtime.CompilerServices.ITuple)_read.Invoke(null, [text, "made.lstm.yaml"])!)[0];
            var bound = _bind.Invoke(null, [declaration, null])!;
            var plan = _resolve.Invoke(null, [bound.GetType().GetProperty(nameof(BoundSpec.Spec))!.GetValue(bound)])!;
            return (string)plan.GetType().GetProperty(nameof(Plan.Hash))!.GetValue(plan)!;
        }
    }
}
