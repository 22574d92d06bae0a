// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real PocketBase on a free port, in a folder of its own, with one superuser. */
public final class PocketBaseServer implements AutoCloseable {
  public static final String NEWEST = "0.40.4";

  /** What npm calls 1.0.0. */
  public static final String OLDEST = "0.28.4";

  public static final String USER = "monitor@example.com";
  public static final String PASSWORD = "canary-superuser-password";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final Process process;
  private final Thread atExit;
  private final Requests requests;
  private String token = "";

  private PocketBaseServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
    this.requests = new Requests(port);
    this.atExit = new Thread(this::end);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  public static PocketBaseServer start(String version) {
    Path program = Binaries.of(version);
    try {
      Path folder = Files.createTempDirectory("bellwether-pocketbase");
      run(program, folder, "superuser", "upsert", USER, PASSWORD);
      int port = freePorts(1).get(0);
      Process process = begin(program, folder, "serve", "--http", "127.0.0.1:" + port);
      return new PocketBaseServer(folder, port, process).answering();
    } catch (IOException e) {
      throw new UncheckedIOException("PocketBase does not start", e);
    }
  }

  /** One that does not answer leaves nothing behind. */
  private PocketBaseServer answering() throws IOException {
    boolean answers = false;
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !process.isAlive() || isHealthy());
      if (!process.isAlive()) {
        throw new IOException(Files.readString(folder.resolve("log-serve"), UTF_8));
      }
      signIn();
      answers = true;
      return this;
    } finally {
      if (!answers) {
        close();
      }
    }
  }

  private boolean isHealthy() {
    try {
      return requests.send("GET", "/api/health", "", "").status() == 200;
    } catch (UncheckedIOException e) {
      return false; // not yet
    }
  }

  /** Its defaults lie beside the folder, where another server would run what this one wrote. */
  private static Process begin(Path program, Path folder, String... words) throws IOException {
    List<String> command =
        Stream.of(
                Stream.of(program.toString()),
                Stream.of(words),
                Stream.of(
                    "--dir=" + folder.resolve("data"),
                    "--migrationsDir=" + folder.resolve("migrations"),
                    "--hooksDir=" + folder.resolve("hooks")),
                words[0].equals("serve")
                    ? Stream.of("--publicDir=" + folder.resolve("public"))
                    : Stream.<String>of())
            .flatMap(it -> it)
            .toList();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log-" + words[0]).toFile())
        .start();
  }

  private static void run(Path program, Path folder, String... words) throws IOException {
    Process process = begin(program, folder, words);
    if (process.onExit().join().exitValue() != 0) {
      String log = Files.readString(folder.resolve("log-" + words[0]), UTF_8);
      delete(folder);
      throw new IOException(log);
    }
  }

  /** Held together until all are known: one that was given back may be given again. */
  static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket one : held) {
        one.close();
      }
    }
  }

  public int port() {
    return port;
  }

  /** Its pb_data. */
  public Path data() {
    return folder.resolve("data");
  }

  /** As a superuser; fails unless it succeeds. */
  String ask(String method, String route, String body) {
    Requests.Reply reply = requests.send(method, route, token, body);
    if (reply.status() >= 300) {
      throw new AssertionError(method + " " + route + ": " + reply);
    }
    return reply.body();
  }

  /** As anybody, whatever comes of it. */
  int guest(String method, String route) {
    return requests.send(method, route, "", "").status();
  }

  void signIn() {
    String answer =
        ask(
            "POST",
            "/api/collections/_superusers/auth-with-password",
            "{\"identity\":\"" + USER + "\",\"password\":\"" + PASSWORD + "\"}");
    token = answer.replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1");
  }

  /** Whatever comes of it. */
  void trySignIn() {
    requests.send("POST", "/api/collections/_superusers/auth-with-password", "", "{}");
  }

  /** As when the password is changed, to the same one here. */
  void endAllTokens() {
    String mine = ask("GET", "/api/collections/_superusers/records?fields=id", "");
    String id = mine.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    String passwords =
        "{\"password\":\"" + PASSWORD + "\",\"passwordConfirm\":\"" + PASSWORD + "\"}";
    ask("PATCH", "/api/collections/_superusers/records/" + id, passwords);
    signIn();
  }

  void settings(String json) {
    ask("PATCH", "/api/settings", json);
  }

  public void create(String collection) {
    ask(
        "POST",
        "/api/collections",
        "{\"name\":\""
            + collection
            + "\",\"type\":\"base\",\"fields\":[{\"name\":\"t\",\"type\":\"text\"}]}");
  }

  /** At most a thousand at a time. */
  public void fill(String collection, int records) {
    settings("{\"batch\":{\"enabled\":true,\"maxRequests\":1000,\"timeout\":30}}");
    String one =
        "{\"method\":\"POST\",\"url\":\"/api/collections/"
            + collection
            + "/records\",\"body\":{\"t\":\"x\"}}";
    String all = String.join(",", IntStream.range(0, records).mapToObj(i -> one).toList());
    ask("POST", "/api/batch", "{\"requests\":[" + all + "]}");
  }

  /** Lines of its log come in bundles, about every three seconds: waits until all are there. */
  public void flushLog() {
    String mark = "mark-" + System.nanoTime();
    requests.send("GET", "/api/health?" + mark, token, "");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> logged("data.url~\"" + mark + "\"") > 0);
  }

  private int logged(String filter) {
    String answer = ask("GET", "/api/logs?perPage=1&filter=" + Conversation.encoded(filter), "");
    return Integer.parseInt(answer.replaceFirst("(?s).*\"totalItems\":(\\d+).*", "$1"));
  }

  void stop() {
    signal("STOP");
  }

  void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process; the port is closed then. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    signal("CONT");
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().removeShutdownHook(atExit);
      end();
    }
  }

  private void end() {
    kill();
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
