// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever others build on says what may be relied on: no public thing there is without a word. */
class JavadocTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"monitor-api", "monitor-testkit"})
  void everyPublicThingHasItsComment(String module) throws IOException {
    Path sources = Repository.ROOT.resolve(module).resolve("src/main/java");
    List<Path> files =
        Repository.files(sources, ".java").stream()
            .filter(p -> !p.endsWith("module-info.java"))
            .toList();
    assertThat(files).hasSizeGreaterThan(5);
    assertThat(withoutComment(files)).isEmpty();
  }

  @Test
  void aPublicMethodWithoutACommentIsSeen() throws IOException {
    Path source = folder.resolve("Silent.java");
    Files.writeString(source, "/** Speaks. */ public interface Silent { void says(); }");
    assertThat(withoutComment(List.of(source))).singleElement().asString().contains("Silent.java");
  }

  private Stream<String> withoutComment(List<Path> sources) throws IOException {
    var found = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
      var options =
          List.of(
              "-Xdoclint:missing/protected",
              "-Xmaxwarns",
              "100000",
              "-proc:none",
              "-d",
              folder.toString(),
              "-classpath",
              System.getProperty("java.class.path"));
      var units = files.getJavaFileObjectsFromPaths(sources);
      compiler.getTask(null, files, found, options, null, units).call();
    }
    assertThat(found.getDiagnostics()).noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
    return found.getDiagnostics().stream()
        .filter(d -> d.getMessage(Locale.ROOT).contains("no comment"))
        .map(d -> d.getSource().getName() + ":" + d.getLineNumber());
  }
}
