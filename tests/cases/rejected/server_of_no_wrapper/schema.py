from schemadsl import Server

Server("s", wrapper="nothing")
