// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a daemon: the command changes the file itself. */
class ChecksCommandTest {
  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private Path config = Path.of("");

  @BeforeEach
  void write() throws IOException {
    config =
        Files.writeString(
            folder.resolve("shop.yaml"),
            "sources: {jvm: {kind: jvm}}\nallow-targets: [127.0.0.1]\n");
  }

  private StateFolder state() {
    return new StateFolder(folder.resolve("state"));
  }

  private Shell.Ran checks(String... words) {
    String[] more = {"-c", config.toString(), "--state", state().path().toString()};
    return shell.run(
        Stream.of(new String[] {"checks"}, words, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private Shell.Ran add(String name, String... more) {
    String[] tcp = {"add", name, "--kind", "tcp", "--set", "host=127.0.0.1", "--set", "port=9"};
    return checks(Stream.of(tcp, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private static String[] with(String[] words, String last) {
    return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
  }

  private String file() throws IOException {
    return Files.readString(state().checks());
  }

  @Test
  void whatIsMadeIsKeptForItsOwnerAndCanBeReadAgain() throws IOException {
    Shell.Ran ran = add("shop-db", "--set", "every=30s", "--set", "depends-on=[jvm]");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("kept in " + state().checks()).contains("none watches");
    assertThat(file()).contains("shop-db:").contains("kind: \"tcp\"").contains("- \"jvm\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state().checks())))
        .isEqualTo("rw-------");
    assertThat(checks("list").out()).contains("shop-db").contains("every=30s");
    Fields listed = Fields.of(checks("list", "--format", "json").out());
    assertThat(listed.below("checks").below("shop-db").text("port")).contains("9");
  }

  @Test
  void aChangedAPausedAndARemovedOneAreSo() throws IOException {
    add("shop-db", "--set", "every=30s");
    assertThat(checks("change", "shop-db", "--set", "port=10", "--unset", "every").code()).isZero();
    assertThat(file()).contains("port: \"10\"").doesNotContain("every:");
    assertThat(checks("pause", "shop-db", "--reason", "moves: \"tonight\"").code()).isZero();
    assertThat(checks("pause", "jvm").code()).isZero();
    assertThat(checks("list").out())
        .contains("shop-db  paused: moves: \"tonight\" (by ")
        .contains("jvm  paused: paused by ");
    assertThat(checks("resume", "jvm").code()).isZero();
    assertThat(checks("remove", "shop-db").code()).isZero();
    assertThat(checks("list").out()).isEqualTo("nothing was made or paused by command\n");
    assertThat(file()).endsWith("checks: {}\n");
  }

  @Test
  void anOldMistakeKeepsNobodyFromMakingAnother() throws IOException {
    checks("pause", "jvm");
    Files.writeString(config, "sources: {heap: {kind: jvm}}\nallow-targets: [127.0.0.1]\n");
    assertThat(add("shop-db").err()).isEmpty();
    assertThat(checks("remove", "shop-db").code()).isZero();
  }

  @Test
  void whatAKilledDaemonReadIsBelievedOnlyWhileItIsThere() throws IOException {
    Path gone = folder.resolve("gone.yaml");
    add("shop-db");
    Files.writeString(
        state().facts(),
        "{\"pid\": 1, \"started\": \"never\", \"executable\": \"/bin/java\", \"user\": \"root\","
            + " \"since\": \"2026-01-01T00:00:00Z\", \"version\": \"1\","
            + " \"configuration\": \""
            + gone
            + "\"}");
    Files.setPosixFilePermissions(state().facts(), PosixFilePermissions.fromString("rw-------"));
    assertThat(DaemonFacts.read(state())).isPresent();
    String[] status = {"status", "--state", state().path().toString()};
    assertThat(shell.run(status).err()).doesNotContain("gone.yaml");
    Files.writeString(gone, "nonsense: 1\n");
    assertThat(shell.run(status).err()).contains("gone.yaml");
  }

  @Test
  void whatIsRefusedLeavesTheFileAsItWas() throws IOException {
    add("shop-db");
    String before = file();
    refused(add("shop-db"), "there is a check 'shop-db' already");
    refused(add("jvm"), "jvm");
    refused(add("x", "--set", "evry=30s"), "checks.x.evry: unknown setting; did you mean 'every'?");
    refused(add("x", "--set", "every=5 min"), "'5 min'");
    refused(add("x", "--set", "expect=${env:PATH}"), "may not refer to anything");
    refused(add("x", "--set", "nothing"), "write it like --set every=30s");
    refused(add("x", "--set", "depends-on=[jvm"), "is no list");
    refused(add("../x"), "../x");
    refused(
        add("x", "--set", "host=169.254.169.254"),
        "its host 169.254.169.254 is none that the configuration watches or allows; allow it there:"
            + " allow-targets: [\"169.254.169.254\"], then reload");
    String[] page = {"add", "x", "--kind", "http", "--set", "url=http://127.0.0.1/", "--set"};
    refused(
        checks(with(page, "redirects={hosts: [169.254.169.254]}")),
        "its redirects.hosts 169.254.169.254 is none that the configuration watches or allows");
    refused(
        checks(with(page, "proxy={url: \"http://10.9.8.7:3128\"}")),
        "its proxy.url 10.9.8.7 is none that the configuration watches or allows");
    refused(
        checks("add", "x", "--kind", "jvm"),
        "x: is of a kind that may not stand in this file; it takes");
    refused(checks("add", "x", "--kind", "jvm"), "dns, heartbeat, http, tcp");
    refused(checks("add", "x", "--kind", "tpc"), "did you mean 'tcp'?");
    refused(checks("change", "jvm", "--set", "every=1s"), "no check 'jvm' was made by command");
    refused(checks("change", "shop-db"), "say what to change: --set SETTING=VALUE");
    refused(
        checks("change", "shop-db", "--unset", "tiemout"),
        "'shop-db' has no setting 'tiemout' to take back; set are: kind, host, port");
    refused(checks("remove", "none"), "there are: shop-db");
    refused(checks("pause", "shop-bd"), "shop-bd");
    refused(checks("resume", "jvm"), "was not paused by command");
    assertThat(file()).isEqualTo(before);
    try (var left = Files.list(state().path())) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("lock", "checks.yaml", "history.db", "audit.key");
    }
  }

  @Test
  void aListMakesNoFolder() {
    assertThat(checks("list").out()).isEqualTo("nothing was made or paused by command\n");
    assertThat(state().path()).doesNotExist();
  }

  @Test
  void aListBelievesNothingWhereOthersMayWrite() throws IOException {
    add("shop-db");
    Files.setPosixFilePermissions(state().path(), PosixFilePermissions.fromString("rwxrwxrwx"));
    refused(checks("list"), "others may write to the state folder " + state().path());
  }

  /** What is refused would otherwise be left out in silence: another check. */
  @Test
  void whatWouldTakeAnotherAwayIsRefused() throws IOException {
    add("shop-db");
    add("shop-page", "--set", "depends-on=[shop-db]");
    String before = file();
    refused(checks("remove", "shop-db"), "checks.shop-page.depends-on");
    refused(checks("change", "shop-db", "--set", "depends-on=[shop-page]"), "nothing was changed");
    assertThat(file()).isEqualTo(before);
    assertThat(checks("remove", "shop-page").code()).isZero();
    assertThat(checks("remove", "shop-db").code()).isZero();
  }

  @Test
  void aListShowsNoValueThatMayBeASecret() throws IOException {
    String send = "AUTH c4nary-S3cret";
    assertThat(add("shop-db", "--set", "send=" + send, "--set", "timeout=3s").code()).isZero();
    assertThat(file()).contains(send);
    assertThat(checks("list").out()).contains("timeout=3s", "send=***").doesNotContain("c4nary");
    assertThat(checks("list", "--format", "json").out()).doesNotContain("c4nary");
  }

  private static void refused(Shell.Ran ran, String why) {
    assertThat(ran.err()).contains(why);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aMistakeThatWasThereBeforeIsNoneOfTheNextChange() throws IOException {
    state().prepare();
    Files.writeString(state().checks(), "checks: {old: {kind: tcp, prt: 5}}");
    assertThat(add("shop-db").code()).isZero();
    assertThat(file()).contains("old:").contains("prt:").contains("shop-db:");
  }

  @Test
  void aFileThatIsNoYamlIsLeftAndNamed() throws IOException {
    state().prepare();
    for (String text : new String[] {"checks: [", "- a", "checks: {a: 5}", "rules: {}", "a: *b"}) {
      Files.writeString(state().checks(), text);
      refused(add("shop-db"), "was changed by hand and can not be read");
      assertThat(file()).isEqualTo(text);
    }
  }

  @Test
  void whatAnEditorLeftOpenToAGroupOfAClosedFolderCountsAndIsClosed() throws IOException {
    add("shop-db");
    Files.setPosixFilePermissions(state().checks(), PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(checks("pause", "shop-db")).satisfies(ran -> assertThat(ran.code()).isZero());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state().checks())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatCannotBeReadOrWrittenIsARefusalWithWhatToDo() throws IOException {
    add("shop-db");
    Path elsewhere = Files.move(state().checks(), folder.resolve("elsewhere.yaml"));
    Files.createSymbolicLink(state().checks(), elsewhere);
    refused(checks("pause", "shop-db"), state().checks() + " is a link or no file at all");
    Files.delete(state().checks());
    String half = ".checks-tried.yaml." + ProcessHandle.current().pid();
    Files.createDirectories(state().path().resolve(half).resolve("in-the-way"));
    Shell.Ran ran = checks("pause", "jvm");
    refused(ran, "checks-tried.yaml can not be written, and is as it was");
    assertThat(ran.err()).contains("df " + state().path()).doesNotContain("mistake of the program");
  }

  @Test
  void whileAnotherWorksInTheFolderNothingIsChanged() throws IOException {
    state().prepare();
    try (StateLock lock = StateLock.take(state()).orElseThrow()) {
      assertThat(lock.isInPlace()).isTrue();
      refused(add("shop-db"), "holds its folder, but nobody listens");
    }
    assertThat(state().checks()).doesNotExist();
  }

  @Test
  void theShellCompletesEveryKindThatMayBeMade() {
    List<String> declared =
        ServiceLoader.load(Plugin.class).stream()
            .flatMap(plugin -> plugin.get().kinds().stream())
            .filter(kind -> kind.asks().isPresent())
            .map(Kind::name)
            .toList();
    assertThat(declared).contains("http");
    assertThat(new ChecksCommand.Add.Kinds())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("heartbeat"), declared.stream()).toList());
    assertThat(shell.run("completion").out())
        .contains("local KIND_option_args=(\"dns\" \"heartbeat\" \"http\" \"tcp\")");
  }
}
