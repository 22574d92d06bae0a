// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsCommandTest {
  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private Path config = Path.of("");
  private Path plugins = Path.of("");

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("shop.yaml"), "sources: {jvm: {kind: jvm}}");
    Path state = Files.createDirectory(folder.resolve("state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    plugins = Files.createDirectory(state.resolve("plugins"));
    Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwx------"));
  }

  private Shell.Ran run(String... words) {
    String[] more = {"-c", config.toString(), "--state", folder.resolve("state").toString()};
    return shell.run(Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new));
  }

  static void jar(Path file) throws IOException {
    String type = DoorCheck.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + HealthCheck.class.getName()));
      jar.write(DoorCheck.class.getName().getBytes(StandardCharsets.UTF_8));
      jar.putNextEntry(new JarEntry(type));
      try (InputStream bytes = DoorCheck.class.getResourceAsStream("/" + type)) {
        bytes.transferTo(jar);
      }
    }
  }

  @Test
  void aJarIsLoadedOnceItIsTrustedAndNotWhenItChanges() throws IOException {
    assertThat(run("plugins", "list").out()).contains("no jar in " + plugins);
    Path jar = plugins.resolve("door.jar");
    jar(jar);
    assertThat(run("plugins", "list").out()).contains("door.jar  not trusted");

    Shell.Ran trusted = run("plugins", "trust", "door.jar");
    assertThat(trusted.err()).isEmpty();
    assertThat(trusted.out()).contains("door.jar is trusted").endsWith("next: bellwether reload\n");
    assertThat(plugins.resolve("trusted.sha256")).content().matches("[0-9a-f]{64}  door.jar\n");
    Fields one = Fields.of(run("plugins", "list", "-f", "json").out()).all("plugins").get(0);
    assertThat(one.yes("trusted")).isTrue();
    assertThat(one.texts("kinds")).containsExactly("door");

    assertThat(run("audit", "list").out())
        .containsPattern(" \\(console\\)  plugins trust door.jar [0-9a-f]{64}: done\n");

    assertThat(run("plugins", "trust", jar.toString()).code()).isZero();
    assertThat(Files.readAllLines(plugins.resolve("trusted.sha256"))).hasSize(1);

    Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
    assertThat(run("plugins", "list").out()).contains("door.jar  not trusted");
    assertThat(run("doctor").out()).contains("warning  plugins: door.jar: ");
  }

  @Test
  void aKindOfAJarThatIsNotTrustedIsRefusedWithTheJarAndTheCommand() throws IOException {
    jar(plugins.resolve("door.jar"));
    Files.writeString(config, "checks: {front: {kind: door}}");
    Shell.Ran ran = run("doctor");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("unknown kind")
        .contains("if it is in door.jar of " + plugins)
        .contains("bellwether plugins trust door.jar");
    assertThat(run("plugins", "trust", "door.jar").code()).isZero();
    assertThat(run("doctor").out()).contains("ok       configuration");
  }

  @Test
  void aFileThatIsNotThereIsNamedAndOneElsewhereIsToBeCopied() throws IOException {
    Shell.Ran missing = run("plugins", "trust", "none.jar");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("there is no file none.jar, neither here nor in " + plugins);
    Path elsewhere = folder.resolve("door.jar");
    jar(elsewhere);
    assertThat(run("plugins", "trust", elsewhere.toString()).out())
        .contains("copy it to " + plugins);
  }

  @Test
  void whatIsNoJarIsNotTrusted() throws IOException {
    Files.writeString(plugins.resolve("half.jar"), "PK\u0003\u0004 and no more");
    Shell.Ran half = run("plugins", "trust", "half.jar");
    assertThat(half.code()).isEqualTo(1);
    assertThat(half.err()).contains("half.jar is no jar (", "nothing was listed");
    Shell.Ran directory = run("plugins", "trust", folder.toString());
    assertThat(directory.code()).isEqualTo(1);
    assertThat(directory.err()).contains(folder + " is no file; name a jar");
    assertThat(plugins.resolve("trusted.sha256")).doesNotExist();
  }

  @Test
  void aFolderThatTheConfigurationNamesAndThatIsNotThereIsToBeMade() throws IOException {
    Path none = folder.resolve("none");
    Files.writeString(config, "plugins: {folder: " + none + "}\nsources: {jvm: {kind: jvm}}");
    jar(folder.resolve("door.jar"));
    Shell.Ran ran = run("plugins", "trust", folder.resolve("door.jar").toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains(none + " is not there; first: mkdir -p -m 700 " + none);
  }

  @Test
  void whereATrustedJarIsListedIsSaidAsItIs() throws IOException {
    Path jar = plugins.resolve("door.jar");
    jar(jar);
    String sha256 = TrustedJar.of(jar).sha256();
    Files.writeString(config, "plugins: {sha256: [" + sha256 + "]}\nsources: {jvm: {kind: jvm}}");
    assertThat(run("plugins", "trust", "door.jar").out())
        .contains("listed in plugins.sha256 of the configuration");
  }

  /** As the daemon knows them: else what it runs would be refused. */
  @Test
  void kindsOfTrustedJarsAreKnownToEveryCommand() throws IOException {
    jar(plugins.resolve("door.jar"));
    assertThat(run("plugins", "trust", "door.jar").code()).isZero();
    Files.writeString(config, "checks: {front: {kind: door}}");

    assertThat(run("config", "validate").out()).isEqualTo(config + ": valid\n");
    assertThat(run("config", "show").out()).contains("kind: door");
    assertThat(run("config", "reference").out()).contains("## Kind `door`");
    assertThat(run("config", "schema").out()).contains("kind-door");
    assertThat(run("health-check").out()).contains("\"front\"");
    assertThat(run("check", "front").out()).startsWith("front is ");
  }

  @Test
  void aListThatOthersMayWriteIsNotAddedTo() throws IOException {
    Path list = Files.writeString(plugins.resolve("trusted.sha256"), "");
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-rw-rw-"));
    jar(plugins.resolve("door.jar"));
    Shell.Ran ran = run("plugins", "trust", "door.jar");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("others may write " + list, "chmod go-w " + list);
    assertThat(list).isEmptyFile();
  }
}
