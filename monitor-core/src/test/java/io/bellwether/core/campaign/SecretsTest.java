// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in every place where one can be, and plugins that tell them: nobody ever sees one. */
@Timeout(600)
class SecretsTest {
  private static final String TYPED = "cAnary/1+typed&\"so\"";
  private static final String ADDRESS = "cAnary2Address";
  private static final String VARIABLE = "cAnary3variable ä";
  private static final String FILE = "cAnary4-from-a-file";
  private static final String OVERRIDE = "cAnary5override";
  private static final String CODE = "cAnary6incode";
  private static final List<String> ALL = List.of(TYPED, ADDRESS, VARIABLE, FILE, OVERRIDE, CODE);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("VAULT_PW", VARIABLE, "BELLWETHER_CHECKS_OVERRIDDEN_PASSWORD", OVERRIDE);

  @RegisterExtension private final Campaign campaign = Campaign.named("secrets");
  @TempDir private Path folder;

  private final List<String> outputs = new ArrayList<>();

  record VaultSettings(
      Optional<String> url, Optional<Secret> password, Map<String, Secret> tokens) {}

  /** Tells what it knows, in every way there is. */
  private final class Vault implements HealthCheck, AlertChannel, AutoCloseable {
    private final String secret;
    private final PluginContext context;

    Vault(VaultSettings settings, PluginContext context) throws IOException {
      String url = settings.url().orElse("");
      this.secret =
          settings
              .password()
              .or(() -> settings.tokens().values().stream().findFirst())
              .map(Secret::reveal)
              .orElseGet(() -> url.replaceAll(".*://[^:]*:([^@]*)@.*", "$1"));
      this.context = context;
      assertThat(ALL).as("what it was given").contains(secret);
      if (context.instance().startsWith("unmakable")) {
        throw new IOException("not with " + secret);
      }
    }

    @Override
    public Health check(CheckContext run) throws Exception {
      String told = told(any(6));
      context.log().log(System.Logger.Level.INFO, "asking with " + told);
      context.log().log(System.Logger.Level.DEBUG, "sent {0}", told);
      context.log().log(System.Logger.Level.WARNING, "no", new IOException("refused " + told));
      switch (any(8)) {
        case 0 -> throw new SQLException("password authentication failed with " + told, "28P01");
        case 1 -> throw new ConnectException("to http://root:" + told + "@vault failed");
        case 2 -> throw new IllegalStateException("wrapped", new IOException(told));
        case 3 -> throw new CheckFailure(CheckFailure.Kind.REFUSED, told, "use not " + told);
        case 4 -> throw new Error(told + "x".repeat(5_000));
        case 5 -> {
          return Health.critical("x".repeat(500) + told).with(told, List.of(Map.of("k", told)));
        }
        case 6 -> {
          return Health.warning(told).with("header", new StringBuilder(told));
        }
        default -> {
          return Health.healthy("signed in with " + told);
        }
      }
    }

    /** As it is, as addresses, headers and JSON write it. */
    private String told(int form) {
      return switch (form) {
        case 0 -> secret;
        case 1 -> URLEncoder.encode(secret, UTF_8);
        case 2 -> Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
        case 3 -> "Basic " + Base64.getEncoder().encodeToString(("me:" + secret).getBytes(UTF_8));
        case 4 -> "{\"password\": \"" + secret.replace("\"", "\\\"") + "\"}";
        default -> "jdbc:x://me:" + secret + "@vault/?password=" + secret;
      };
    }

    @Override
    public Receipt deliver(
        io.bellwether.api.alert.Notification notification, io.bellwether.api.Run run)
        throws Exception {
      String told = told(any(6));
      return switch (any(4)) {
        case 0 -> Receipt.delivered(told, told);
        case 1 -> Receipt.refused(told);
        case 2 -> Receipt.retry(told, Optional.empty());
        default -> throw new IOException(told);
      };
    }

    @Override
    public void close() throws IOException {
      throw new IOException("cannot close " + told(any(6)));
    }
  }

  private int any(int bound) {
    Random random = campaign.random();
    return random.nextInt(bound);
  }

  private final class VaultPlugin implements Plugin {
    @Override
    public List<Kind<?, ?>> kinds() {
      return List.of(
          Kind.of("vault", HealthCheck.class, VaultSettings.class, Vault::new),
          Kind.of("tell", AlertChannel.class, VaultSettings.class, Vault::new));
    }
  }

  private SystemBuilder builder() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), FILE + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path config =
        Files.writeString(
            folder.resolve("bellwether.yaml"),
            """
            name: secrets
            checks:
              typed: {kind: vault, every: 1h, password: '%s'}
              address: {kind: vault, every: 1h, url: 'http://me:%s@localhost/'}
              variable: {kind: vault, every: 1h, password: '${env:VAULT_PW}'}
              file: {kind: vault, every: 1h, password: '${file:%s}'}
              overridden: {kind: vault, every: 1h, password: '%s'}
              unmakable: {kind: vault, every: 1h, tokens: {first: '%s'}}
            channels:
              told: {kind: tell, password: '${env:VAULT_PW}'}
            """
                .formatted(TYPED, ADDRESS, secret, TYPED, TYPED));
    return MonitoringSystem.builder()
        .environment(ENVIRONMENT)
        .plugin(new VaultPlugin())
        .config(config)
        .check("code", "vault", Map.of("every", "1h", "password", CODE));
  }

  @Test
  void noOutputOfARunningSystemShowsASecretHoweverItsPluginsTellIt() throws Exception {
    int rounds = campaign.size(150, 3_000);
    campaign.logged().level(Level.TRACE);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    SystemBuilder builder = builder().meterRegistry(registry);
    keep("builder", builder, builder.effective(), builder.validate());
    MonitoringSystem system = builder.build();
    system.start();
    for (int round = 0; round < rounds; round++) {
      keep("looked", system.checkNow(), system.health(), system.testChannel("told"));
    }
    keep("about", system, system.name(), system.warnings(), system.figures());
    keep("threads", Thread.getAllStackTraces());
    keep("meters", registry.getMetersAsString());
    system.close();
    outputs.addAll(campaign.logged().lines());
    campaign.count("outputs", outputs.size());
    campaign.count("lines logged", campaign.logged().count());
    assertThat(outputs).hasSizeGreaterThan(rounds);
    assertThat(outputs).as("secrets are seen to be hidden").anyMatch(text -> text.contains("***"));
    expectNoSecret();
  }

  @Test
  void noMistakeInAConfigurationRepeatsASecret() throws Exception {
    List<Map<String, Object>> wrong =
        List.of(
            Map.of("password", List.of(CODE)),
            Map.of("password", Map.of(CODE, CODE)),
            Map.of("pasword", CODE),
            Map.of("password", CODE, "every", "5 min"),
            Map.of("password", "${env:" + CODE, "url", "http://me:" + ADDRESS + "@x"),
            Map.of("password", "${file:/not/there}", "url", List.of("u:" + ADDRESS + "@x")),
            Map.of("url", "http://me:" + ADDRESS + "@x", "timeout", "http://me:" + ADDRESS + "@x"),
            Map.of("tokens", CODE),
            Map.of("tokens", Map.of("first", List.of(CODE))));
    for (Map<String, Object> settings : wrong) {
      SystemBuilder builder = builder().check("wrong", "vault", settings);
      keep("report", builder.validate());
      Throwable refused = catchThrowable(builder::build);
      if (refused != null) {
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace));
        keep("refused", trace);
      } else {
        keep("effective", builder.effective());
      }
    }
    campaign.count("outputs", outputs.size());
    expectNoSecret();
  }

  private void keep(String what, Object... shown) {
    for (Object one : shown) {
      outputs.add(what + ": " + one);
    }
  }

  private void expectNoSecret() {
    List<String> needles = new ArrayList<>();
    for (String secret : ALL) {
      needles.add(secret);
      needles.add(URLEncoder.encode(secret, UTF_8));
      needles.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
      needles.add("cAnary" + secret.charAt(6));
      String basic = Base64.getEncoder().encodeToString(("me:" + secret).getBytes(UTF_8));
      needles.add(basic.substring(4, basic.length() - 4));
    }
    assertThat(outputs).noneMatch(text -> text.contains("what it was given"));
    for (String needle : needles) {
      assertThat(outputs).as("shows %s", needle).noneMatch(text -> text.contains(needle));
    }
  }
}
