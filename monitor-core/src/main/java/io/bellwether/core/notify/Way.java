// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;

/** Where one alert goes by one route: into the group of these labels. */
public record Way(Route route, String group, Labels groupLabels) {}
