// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;

/** What the kind {@code http} measures. */
final class HttpFigures {
  static final String SECONDS = "http_seconds";
  static final String PHASE_SECONDS = "http_phase_seconds";
  static final String PHASE = "phase";
  static final String STATUS = "http_status";
  static final String BODY_BYTES = "http_body_bytes";
  static final String CERTIFICATE_DAYS = "http_certificate_days";
  static final String JSON_VALUE = "http_json_value";
  static final String POINTER = "pointer";

  static final List<String> PHASES =
      List.of("dns", "connect", "tls", "send", "first-byte", "download");

  private HttpFigures() {}

  static Figure[] all() {
    return new Figure[] {
      Figure.gauge(SECONDS, Unit.SECONDS, "Time until all had been asked and answered."),
      Figure.gauge(PHASE_SECONDS, Unit.SECONDS, "Part of that time, by what it went into.")
          .by(PHASE),
      Figure.gauge(STATUS, Unit.NONE, "Status of the last answer, such as 200."),
      Figure.gauge(BODY_BYTES, Unit.BYTES, "Size of the last answer, unpacked."),
      Figure.gauge(
          CERTIFICATE_DAYS,
          Unit.NONE,
          "Days until the first certificate of the chain ends, where TLS is spoken."),
      Figure.gauge(
              JSON_VALUE, Unit.NONE, "Numbers of the answers that the setting 'json' looks at.")
          .by(POINTER)
    };
  }
}
