// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import java.net.URI;
import java.util.Optional;

/** Nothing but the call, which says that all is well, and so is never made for an alert. */
record PingForm(URI uri) implements Form {
  @Override
  public Sent write(Notification notification) {
    return new Sent("GET", uri, "", "", "");
  }

  @Override
  public Optional<String> declined(Notification notification) {
    return notification.reason() == Reason.TEST
        ? Optional.empty()
        : Optional.of(
            "no call was made: it would say that all is well; name this channel in 'alive', and"
                + " another in 'routes'");
  }
}
