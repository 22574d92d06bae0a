// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.KindName;
import org.junit.jupiter.api.Test;

class PlainKindsTest {
  static class QueueDepthCheck {}

  static class QueueDepthHealthCheck {}

  static class HTTPProxyCheck {}

  static class S3BackupTarget {}

  static class IrcAlertChannel {}

  static class WeatherDataSource {}

  static class Oracle {}

  static class CheckInSource {}

  @KindName("tide")
  static class MoonCheck {}

  @Test
  void aKindIsNamedByItsClassWithoutTheRole() {
    assertThat(PlainKinds.nameOf(QueueDepthCheck.class)).isEqualTo("queue-depth");
    assertThat(PlainKinds.nameOf(QueueDepthHealthCheck.class)).isEqualTo("queue-depth");
    assertThat(PlainKinds.nameOf(HTTPProxyCheck.class)).isEqualTo("http-proxy");
    assertThat(PlainKinds.nameOf(S3BackupTarget.class)).isEqualTo("s3");
    assertThat(PlainKinds.nameOf(IrcAlertChannel.class)).isEqualTo("irc");
    assertThat(PlainKinds.nameOf(WeatherDataSource.class)).isEqualTo("weather");
    assertThat(PlainKinds.nameOf(Oracle.class)).isEqualTo("oracle");
    assertThat(PlainKinds.nameOf(CheckInSource.class)).isEqualTo("check-in");
  }

  @Test
  void anAnnotationNamesItOtherwise() {
    assertThat(PlainKinds.nameOf(MoonCheck.class)).isEqualTo("tide");
  }
}
