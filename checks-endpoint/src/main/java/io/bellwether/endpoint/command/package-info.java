// SPDX-License-Identifier: Apache-2.0
/** Programs that look for themselves and answer as Nagios plugins do. */
@NullMarked
package io.bellwether.endpoint.command;

import org.jspecify.annotations.NullMarked;
