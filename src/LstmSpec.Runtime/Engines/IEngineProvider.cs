namespace LstmSpec.Engines;

/// <summary>Opens an engine that may or may not work here: its assembly is there, what it stands on need not be. It is made by reflection and needs a
/// constructor without parameters.</summary>
public interface IEngineProvider
{
    /// <summary>Makes the engine ready.</summary>
    /// <exception cref="EngineAbsentException">Something that it needs is missing; the message says what, and how to get it.</exception>
    IEngine Open(EngineRequest request);

    /// <summary>What there is to work with here, a line each: libraries with their versions, devices, precisions.</summary>
    /// <exception cref="EngineAbsentException">Something that it needs is missing.</exception>
    IReadOnlyList<string> Describe(EngineRequest request);
}

/// <summary>What a run asks of an engine besides its name.</summary>
/// <param name="Device"><c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>.</param>
/// <param name="Precision"><c>float32</c>, <c>bfloat16</c>.</param>
/// <param name="Library">Folder of the native library that the engine stands on; null looks where it is usually found.</param>
public sealed record EngineRequest(string Device = "cpu", string Precision = "float32", string? Library = null);

/// <summary>An engine, a device or a precision is not there.</summary>
public sealed class EngineAbsentException(string message, Exception? inner = null) : Exception(message, inner);
