// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.plugin.Plugin;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin jar made while the test runs: really compiled, really packed. */
public final class TestJar {
  private final String name;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();
  private final Map<String, UnaryOperator<byte[]>> changes = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Manifest manifest = new Manifest();
  private final List<String> javacOptions = new ArrayList<>(List.of("--release", "17"));

  private TestJar(String name) {
    this.name = name;
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  public static TestJar named(String name) {
    return new TestJar(name);
  }

  /** A jar with one plain check; the class stands in no package. */
  public static TestJar withCheck(String name, String className) {
    return named(name)
        .source(className, check(className, ""))
        .lists("io.bellwether.api.check.HealthCheck", className);
  }

  /** A jar with one plugin class, given the body of its class. */
  public static TestJar withPlugin(String name, String className, String body) {
    return named(name)
        .source(className, plugin(className, body))
        .lists("io.bellwether.api.plugin.Plugin", className);
  }

  public static String check(String className, String body) {
    return """
    public class %s implements io.bellwether.api.check.HealthCheck {
      %s
      @Override public io.bellwether.api.check.Health check(io.bellwether.api.check.CheckContext c) {
        return io.bellwether.api.check.Health.healthy("fine");
      }
    }
    """
        .formatted(className, body);
  }

  public static String plugin(String className, String body) {
    return """
    import io.bellwether.api.check.*;
    import io.bellwether.api.plugin.*;
    import java.util.*;
    public class %s implements Plugin {
      static Kind<?, ?> kind(String name) {
        return Kind.of(name, HealthCheck.class, Kind.NoSettings.class,
            (settings, context) -> run -> Health.healthy("fine"));
      }
      %s
    }
    """
        .formatted(className, body);
  }

  public TestJar source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  public TestJar lists(String service, String... lines) {
    return entry("META-INF/services/" + service, String.join("\n", lines) + "\n");
  }

  TestJar entry(String path, String text) {
    return entry(path, text.getBytes(UTF_8));
  }

  TestJar entry(String path, byte[] content) {
    entries.put(path, content);
    return this;
  }

  TestJar attribute(String key, String value) {
    manifest.getMainAttributes().putValue(key, value);
    return this;
  }

  /** Compiled, but not packed. */
  TestJar without(String classFile) {
    left.add(classFile);
    return this;
  }

  TestJar changed(String classFile, UnaryOperator<byte[]> change) {
    changes.put(classFile, change);
    return this;
  }

  TestJar renamed(String classFile, String to) {
    names.put(classFile, to);
    return this;
  }

  TestJar compiledWith(String... options) {
    javacOptions.addAll(List.of(options));
    return this;
  }

  /** As a compiler for that Java would have written it. */
  TestJar forJava(String classFile, int feature) {
    return changed(
        classFile,
        bytes -> {
          byte[] newer = bytes.clone();
          newer[7] = (byte) (44 + feature);
          return newer;
        });
  }

  public Path in(Path folder) {
    try {
      Path classes = Files.createTempDirectory(folder, "classes");
      compile(classes);
      Path jar = folder.resolve(name);
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(jar));
          JarOutputStream into = new JarOutputStream(file, manifest);
          Stream<Path> compiled = Files.walk(classes)) {
        for (Path path : compiled.filter(Files::isRegularFile).sorted().toList()) {
          String entry = classes.relativize(path).toString().replace('\\', '/');
          if (!left.contains(entry)) {
            byte[] content = changes.getOrDefault(entry, b -> b).apply(Files.readAllBytes(path));
            put(into, names.getOrDefault(entry, entry), content);
          }
        }
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          put(into, entry.getKey(), entry.getValue());
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(JarOutputStream into, String path, byte[] content) throws IOException {
    into.putNextEntry(new JarEntry(path));
    into.write(content);
    into.closeEntry();
  }

  private void compile(Path classes) {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter says = new StringWriter();
    List<String> options = new ArrayList<>(javacOptions);
    options.addAll(List.of("-d", classes.toString(), "-proc:none"));
    if (!sources.containsKey("module-info")) {
      options.addAll(List.of("-cp", api().toString()));
    }
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((className, text) -> files.add(new Source(className, text)));
    if (!compiler.getTask(says, null, null, options, null, files).call()) {
      throw new AssertionError(says.toString());
    }
  }

  static Path api() {
    try {
      return Path.of(Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
