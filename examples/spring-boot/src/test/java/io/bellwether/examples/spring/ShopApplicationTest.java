// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.testkit.Leaks;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

class ShopApplicationTest {
  /** On any port, with what the server leaves behind where builds leave theirs. */
  private static final String[] HERE = {"--server.port=0", "--server.tomcat.basedir=target/tomcat"};

  private record Answer(int status, String text) {
    /** The status of the whole, wherever it stands among the components. */
    String whole() throws IOException {
      try (JsonParser json = new JsonFactory().createParser(text)) {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          boolean found = json.currentName().equals("status");
          json.nextToken();
          if (found) {
            return json.getText();
          }
          json.skipChildren();
        }
      }
      return "none";
    }
  }

  private static ConfigurableApplicationContext started() {
    return SpringApplication.run(ShopApplication.class, HERE);
  }

  @Test
  void theActuatorShowsWhatIsWatched() throws IOException {
    try (ConfigurableApplicationContext context = started()) {
      MonitoringSystem monitoring = context.getBean(MonitoringSystem.class);
      assertThat(monitoring.isRunning()).isTrue();
      monitoring.checkNow();
      Answer fine = asked(context, "health/bellwether");
      assertThat(fine.status()).isEqualTo(200);
      assertThat(fine.whole()).isEqualTo("UP");
      assertThat(fine.text()).contains("\"message\":\"0 orders wait\"");

      order(context, 100);
      monitoring.checkNow();
      Answer full = asked(context, "health/bellwether/orders");
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.whole()).isEqualTo("DOWN");
      assertThat(full.text()).contains("\"message\":\"100 orders wait, 100 are too many\"");
      assertThat(asked(context, "health").whole()).isEqualTo("DOWN");
      assertThat(asked(context, "health/bellwether/nobody").status()).isEqualTo(404);
    }
  }

  /** A part of the shop that can not say how it is. */
  static class Mute {
    @Bean
    HealthCheck broker() {
      return context -> Health.unknown("nobody may ask it");
    }
  }

  @Test
  void whatIsNotKnownIsNotHiddenByWhatWorks() throws IOException {
    Class<?>[] sources = {ShopApplication.class, Mute.class};
    try (ConfigurableApplicationContext context = SpringApplication.run(sources, HERE)) {
      context.getBean(MonitoringSystem.class).checkNow();

      Answer watched = asked(context, "health/bellwether");
      assertThat(watched.whole()).isEqualTo("UNKNOWN");
      assertThat(watched.text()).contains("0 orders wait", "nobody may ask it");
      assertThat(asked(context, "health").whole()).isEqualTo("UNKNOWN");
    }
  }

  @Test
  void figuresAreInTheRegistryOfTheApplication() throws IOException {
    try (ConfigurableApplicationContext context = started()) {
      order(context, 7);
      context.getBean(MonitoringSystem.class).checkNow();

      assertThat(asked(context, "metrics/orders_total").text()).contains("\"value\":7.0");
      assertThat(asked(context, "metrics/orders_waiting").text()).contains("\"value\":7.0");
      assertThat(asked(context, "metrics/health_level?tag=source:orders").text())
          .contains("\"value\":0.0");
    }
  }

  @Test
  void stopsAndStartsWithTheContext() {
    MonitoringSystem monitoring;
    try (ConfigurableApplicationContext context = started()) {
      monitoring = context.getBean(MonitoringSystem.class);
      context.stop();
      assertThat(monitoring.isRunning()).isFalse();
      context.start();
      assertThat(monitoring.isRunning()).isTrue();
    }
    assertThat(monitoring.isRunning()).isFalse();
    assertThatThrownBy(monitoring::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingIsLeftWhenTheContextIsClosed() {
    started().close(); // what a first start loads stays for the life of the process
    Leaks leaks = Leaks.watch();
    started().close();
    leaks.assertNone();
  }

  private static void order(ConfigurableApplicationContext context, int orders) {
    for (int i = 0; i < orders; i++) {
      context.getBean(Orders.class).arrive();
    }
  }

  private static Answer asked(ConfigurableApplicationContext context, String path)
      throws IOException {
    String port = context.getEnvironment().getProperty("local.server.port");
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/actuator/" + path).toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(status, text);
    }
  }
}
