// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static io.bellwether.core.wiring.Catalogs.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final String NO_SUCH = "0".repeat(64);

  @RegisterExtension private final Catalogs catalogs = new Catalogs();
  @TempDir private Path folder;

  private PluginCatalog catalog(String... trusted) {
    PluginCatalog catalog = new PluginCatalog();
    catalog.add(catalogs.keep(PluginFolder.open(folder, List.of(trusted))));
    return catalog;
  }

  private String trusted(String name, byte[] content) throws IOException {
    return PluginJar.sha256(Files.write(folder.resolve(name), content));
  }

  @Test
  void onlyJarsThatAreListedAreLoaded() throws IOException {
    Path good = TestJar.withCheck("good.jar", "GoodCheck").in(folder);
    Path other = TestJar.withCheck("other.jar", "OtherCheck").in(folder);

    PluginCatalog catalog = catalog(" " + PluginJar.sha256(good).toUpperCase(Locale.ROOT));

    assertThat(catalog.names()).containsExactly("good");
    assertThat(problems(catalog))
        .containsExactly(
            "other.jar is not loaded: its SHA-256 is not listed; if you trust it, add "
                + PluginJar.sha256(other)
                + " to plugins.sha256");
  }

  /** Who may write above it can put another folder in its place, list and jars and all. */
  @Test
  void belowAFolderThatOthersMayWriteNothingIsLoaded() throws IOException {
    Path above = Files.createDirectory(folder.resolve("srv"));
    Path plugins = Files.createDirectories(above.resolve("app/plugins"));
    String good = PluginJar.sha256(TestJar.withCheck("good.jar", "GoodCheck").in(plugins));
    Path link = Files.createSymbolicLink(folder.resolve("link"), plugins);

    for (String modes : List.of("rwxrwxrwx", "rwxr-xrwx")) {
      Files.setPosixFilePermissions(above, PosixFilePermissions.fromString(modes));
      for (Path way : List.of(plugins, link)) {
        PluginFolder opened = catalogs.keep(PluginFolder.open(way, List.of(good)));
        assertThat(opened.loaders()).as(modes).isEmpty();
        assertThat(opened.problems())
            .singleElement()
            .hasToString(
                "plugin folder %s lies below one that can not be trusted: %s may be written by others (%s); take that away with: chmod go-w %s; nothing is loaded from it"
                    .formatted(way, above.toRealPath(), modes, above.toRealPath()));
      }
    }
    Files.setAttribute(above, "unix:mode", 0_1777);
    assertThat(catalogs.keep(PluginFolder.open(plugins, List.of(good))).problems()).isEmpty();
  }

  @Test
  void aFolderBelowThatOfAnotherUserIsNotBelieved() throws IOException {
    Path above = Files.createDirectory(folder.resolve("srv"));
    Path plugins = Files.createDirectories(above.resolve("plugins"));
    String good = PluginJar.sha256(TestJar.withCheck("good.jar", "GoodCheck").in(plugins));
    asRoot(() -> Files.setAttribute(above, "unix:uid", 65_534));
    assertThat(catalogs.keep(PluginFolder.open(plugins, List.of(good))).problems())
        .singleElement()
        .asString()
        .contains(above.toRealPath() + " belongs to ", "who could put anything there");
  }

  private interface Act {
    void now() throws IOException;
  }

  private static void asRoot(Act act) throws IOException {
    if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      act.now();
    } else {
      abort("only root can give a folder away");
    }
  }

  @Test
  void nothingOfAJarThatIsNotListedIsRun() {
    String witness = "bellwether.test.untrusted";
    TestJar.withPlugin(
            "evil.jar",
            "EvilPlugin",
            """
            static { System.setProperty("%s", "was run"); }
            @Override public List<Kind<?, ?>> kinds() { return List.of(); }
            """
                .formatted(witness))
        .in(folder);

    assertThat(problems(catalog())).hasSize(1);
    assertThat(System.getProperty(witness)).isNull();
  }

  @Test
  void theSameBytesUnderTwoNamesAreLoadedOnce() throws IOException {
    Path jar = TestJar.withCheck("good.jar", "GoodCheck").in(folder);
    Files.copy(jar, folder.resolve("same.jar"));

    PluginCatalog catalog = catalog(PluginJar.sha256(jar));

    assertThat(catalog.names()).containsExactly("good");
    assertThat(problems(catalog))
        .containsExactly("same.jar is the same as good.jar; one is enough");
  }

  @Test
  void aListedJarThatIsNotThereIsNamed() {
    assertThat(problems(catalog(NO_SUCH)))
        .containsExactly(
            "SHA-256 "
                + NO_SUCH
                + " is listed in plugins.sha256, but no jar in "
                + folder
                + " has it; was one replaced or removed?");
  }

  @Test
  void filesThatAreNoJars() throws IOException {
    Path good = TestJar.withCheck("good.jar", "GoodCheck").in(folder);
    byte[] whole = Files.readAllBytes(good);

    PluginCatalog catalog =
        catalog(
            PluginJar.sha256(good),
            trusted("cut.jar", Arrays.copyOf(whole, whole.length - 100)),
            trusted("empty.jar", new byte[0]),
            trusted("page.jar", "<html>\n<h1>404 Not Found</h1> nothing here, go away".getBytes()));
    Files.createDirectory(folder.resolve("folder.jar"));
    Files.writeString(folder.resolve("readme.txt"), "hello");

    assertThat(catalog.names()).containsExactly("good");
    assertThat(problems(catalog))
        .satisfiesExactly(
            cut ->
                assertThat(cut)
                    .startsWith(
                        "cut.jar can not be loaded: it is damaged, or was not copied to its end ("),
            empty -> assertThat(empty).isEqualTo("empty.jar can not be loaded: it is empty"),
            page ->
                assertThat(page)
                    .isEqualTo(
                        "page.jar can not be loaded: it is not a jar, it begins with"
                            + " \"<html>\\n<h1>404 Not Found</h1> nothing he\""));
  }

  @Test
  void aFolderInTheShapeOfAJarIsNamed() throws IOException {
    Files.createDirectory(folder.resolve("folder.jar"));

    assertThat(problems(catalog()))
        .containsExactly("folder.jar can not be loaded: it is not a file");
  }

  @Test
  void aFolderThatIsNotThereOrIsAFile() throws IOException {
    Path absent = folder.resolve("absent");
    Path file = Files.writeString(folder.resolve("file"), "hello");

    assertThat(PluginFolder.open(absent, List.of()).problems())
        .hasToString("[plugin folder " + absent + " does not exist]");
    assertThat(PluginFolder.open(file, List.of()).problems())
        .hasToString("[plugin folder " + file + " is not a folder]");
  }

  @Test
  void aJarThatIsReplacedOrOverwrittenLaterChangesNothing() throws Exception {
    Path jar = TestJar.withCheck("q.jar", "QueueCheck").in(folder);
    PluginCatalog catalog = catalog(PluginJar.sha256(jar));
    Path other = TestJar.withCheck("other.jar", "OtherCheck").in(folder);

    Files.write(jar, new byte[10]);
    Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);

    var kind = catalog.find("queue").orElseThrow();
    assertThat(kind.creator().create(null, null).getClass().getName()).isEqualTo("QueueCheck");
    assertThat(kind.type().getClassLoader().getResource("QueueCheck.class")).isNotNull();
    assertThat(Place.andClass(kind.type())).isEqualTo("QueueCheck in q.jar");
  }

  @Test
  void noCopyStaysBehind() throws IOException {
    Path jar = TestJar.withCheck("q.jar", "QueueCheck").in(folder);
    List<Path> before = copies();
    PluginFolder open = catalogs.keep(PluginFolder.open(folder, List.of(PluginJar.sha256(jar))));

    assertThat(open.origins()).hasSize(1);
    open.close();
    await()
        .atMost(GENEROUS)
        .until(() -> before.containsAll(copies())); // others may be at it just now
  }

  private static List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("bellwether-plugin"))
          .toList();
    }
  }
}
